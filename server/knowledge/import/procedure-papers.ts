import type { OfficialProcedure } from '../official-records.ts';

type Paper = OfficialProcedure['papers'][number];
type Group = string | { case?: string | null | undefined; items: { name: string }[] };

// Longer texts are regulations, not papers; they are cut so that a checklist stays one.
const longest = 300;
const conditional = /^(trường hợp|nếu|đối với|khi )|\(nếu có\)|trong trường hợp/i;

/**
 * The papers of a record as a checklist. One list of the portal mixes what is handed in, only shown, and needed in
 * some cases, with remarks in between: the heading decides, then the words of the item.
 */
export function readPapers(documents: Group[], names: string[]): Paper[] {
  const grouped = documents.flatMap((group) =>
    typeof group === 'string' ? [toPaper(group, undefined)] : group.items.map(({ name }) => toPaper(name, group.case)),
  );
  const papers = [...grouped, ...names.map((name) => toPaper(name, undefined))];
  const texts = new Set<string>();
  return papers.flatMap((paper) => {
    if (!paper || texts.has(paper.text)) return [];
    texts.add(paper.text);
    return [paper];
  });
}

function toPaper(name: string, heading: string | null | undefined): Paper | undefined {
  const text = shorten(
    name
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^([-+*•]|\(?[a-zđ0-9]{1,2}[).])\s*/i, ''),
  );
  const title = heading?.replace(/\s+/g, ' ').trim() ?? '';
  // A heading "Lưu ý" gathers remarks; a text that ends with a colon introduces others.
  if (text === '' || /lưu ý/i.test(title) || text.endsWith(':')) return undefined;
  if (/xuất trình/i.test(title)) return { text, need: 'show' };
  if (conditional.test(text)) return { text, need: 'conditional' };
  if (title === '' || /phải nộp|thành phần hồ sơ/i.test(title)) return { text, need: 'submit' };
  return { text, need: 'conditional', when: shorten(title) };
}

function shorten(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2))}…`;
}
