import type { PublicResults } from '../contract/results-api.ts';
import { escapeHtml } from '../http/html.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { fitBox, middleOf } from '../reports/pdf/area-map.ts';
import { type Language, type PageWords, pageWords } from './page-words.ts';

/**
 * Received and solved a month, each number above a bar: rows, which a phone shows as well as a wide screen. Months
 * before the first report say nothing and are left out.
 */
export function monthsTable(all: PublicResults['months'], words: PageWords): string {
  const first = all.findIndex(({ received, resolved }) => received !== 0 || resolved !== 0);
  if (first < 0) return `<p>${words.noMonths}</p>`;
  const months = all.slice(first);
  const most = Math.max(1, ...months.flatMap(({ received, resolved }) => [received ?? 0, resolved ?? 0]));
  const cell = (value: number | null, kind: string) => {
    const bar = `<span class="bar ${kind}" style="width:${((100 * (value ?? 0)) / most).toFixed(1)}%"></span>`;
    return `<td>${value === null ? words.fewHere : `${words.count(value)}${value > 0 ? bar : ''}`}</td>`;
  };
  const rows = months.map(
    ({ month, received, resolved }) =>
      `<tr><th scope="row">${month.slice(5, 7)}/${month.slice(0, 4)}</th>${cell(received, 'one')}${cell(resolved, 'other')}</tr>`,
  );
  const heads = [words.month, words.received, words.resolved].map((head) => `<th scope="col">${head}</th>`);
  return `<table class="months"><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const map = { width: 420, height: 300 };

/** The served areas, the darker the more were received there, each with its name and number. */
export function mapSvg({ areas }: Knowledge, { areas: counted }: PublicResults, language: Language): string {
  const words = pageWords[language];
  const served = areas.filter(({ served: own }) => own);
  const points = served.flatMap(({ outline }) => outline.flat(2));
  if (points.length === 0) return '';
  const project = fitBox(points, map);
  const most = Math.max(1, ...counted.map(({ received }) => received ?? 0));
  const shapes = served.map(({ code, name, outline }) => {
    const received = counted.find((one) => one.code === code)?.received ?? null;
    const path = outline
      .flat()
      .map(
        (ring) =>
          `M${ring
            .map((point) =>
              project(point)
                .map((value) => value.toFixed(1))
                .join(' '),
            )
            .join('L')}Z`,
      )
      .join('');
    const [x, y] = project(middleOf(outline));
    const shade = 0.12 + 0.4 * ((received ?? 0) / most);
    const own = escapeHtml(language === 'en' ? (name.en ?? name.vi) : name.vi);
    const said = received === null ? words.fewHere : words.count(received);
    return `<g class="area"><path d="${path}" fill="var(--main)" fill-opacity="${shade.toFixed(2)}"/><text x="${x.toFixed(0)}" y="${y.toFixed(0)}" text-anchor="middle">${own}<tspan x="${x.toFixed(0)}" dy="18">${said}</tspan></text></g>`;
  });
  return `<svg viewBox="-20 -20 ${map.width + 40} ${map.height + 40}" role="img" aria-label="${words.byArea}">${shapes.join('')}</svg>`;
}
