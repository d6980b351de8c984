import type { Button } from '../reply.ts';
import { phrase, type Session, say, sayText } from '../session.ts';

const shown = 8;

/** What the citizen keeps, by name and day; the files themselves are had on their page only. */
export async function showPapers(session: Session): Promise<void> {
  const papers = (await session.ports.myPapers?.()) ?? [];
  const page: Button = { type: 'page', title: phrase(session, 'button.openPapers'), path: '/papers' };
  if (papers.length === 0) {
    say(session, 'papers.none', {}, [page]);
    return;
  }
  const lines = papers.slice(0, shown).map(({ name, datedOn }) => {
    const day = datedOn?.split('-').reverse().join('/');
    return `• ${name}${day ? ` (${day})` : ''}`;
  });
  const more = papers.length - lines.length;
  const rest = more > 0 ? [phrase(session, 'papers.more', { n: more })] : [];
  sayText(session, [phrase(session, 'papers.list', { n: papers.length }), ...lines, ...rest].join('\n'), [page]);
}
