import type { PublicResults } from '../contract/results-api.ts';
import { escapeHtml } from '../http/html.ts';
import { pageStyle } from '../http/page-style.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { mapSvg, monthsTable } from './drawings.ts';
import { type Language, pageWords } from './page-words.ts';

const style = `
main{max-width:960px;padding-top:32px}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:12px;margin:24px 0;padding:0;list-style:none}
.numbers li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:16px}
.numbers strong{display:block;font-size:34px;line-height:1.2;color:var(--main);font-variant-numeric:tabular-nums}
.numbers span{display:block;color:var(--soft);font-size:15px}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:16px;margin:0 0 12px}
.card h2{margin:0 0 4px}
.card svg{display:block;width:100%;height:auto;margin-top:8px}
.two{display:grid;grid-template-columns:1fr 1fr;gap:12px}
.top{display:flex;justify-content:space-between;gap:16px;flex-wrap:wrap}
.top a{min-height:44px;display:inline-flex;align-items:center}
svg text{fill:var(--text);font:14px "Be Vietnam Pro",system-ui,sans-serif}
.months{table-layout:fixed}.months th:first-child{width:96px}.months td,.months th{font-variant-numeric:tabular-nums}
.bar{display:block;height:8px;margin-top:4px;border-radius:2px;border:1px solid var(--main)}.bar.one{background:var(--main)}
svg .area{stroke:var(--soft);stroke-width:1}svg .area text{font-weight:600}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
@media (max-width:700px){.two{grid-template-columns:1fr}}
`;

/** The ward's results as a page of its own: no script, no cookie, nothing personal. */
export function resultsPage(knowledge: Knowledge, results: PublicResults, language: Language): string {
  const { tenant } = knowledge;
  const words = pageWords[language];
  const name = escapeHtml(language === 'vi' ? tenant.shortName.vi : (tenant.shortName.en ?? tenant.shortName.vi));
  const day = (local: string) => local.split('-').reverse().join('/');
  const at = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: results.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    ...{ day: '2-digit', month: '2-digit', year: 'numeric' },
  }).format(new Date(results.asOf));
  const numbers = results.figures.map(({ id, name: own, value, unit, n, before }) => {
    const notes = [
      ...(unit !== 'count' && n !== null ? [words.of(words.count(n))] : []),
      before === null ? words.noBefore : words.before(words.figure(before, unit)),
    ];
    const said = value === null ? words.tooFew : words.figure(value, unit);
    return `<li><span>${escapeHtml(words.names[id] ?? own)}</span><strong>${said}</strong><span>${notes.join(' · ')}</span></li>`;
  });
  const rows = results.categories.map(
    ({ id, name: own, received }) =>
      `<tr><td>${escapeHtml(nameOf(knowledge, id, language) ?? own)}</td><td class="number">${words.count(received)}</td></tr>`,
  );
  const licence = tenant.openData?.licence;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} – ${name}</title>
<style>${pageStyle}${style}</style>
</head>
<body>
<main>
<div class="top"><a href="/">${words.home}</a><a href="${words.otherPath}" hreflang="${words.otherLanguage}" lang="${words.otherLanguage}">${words.otherName}</a></div>
<h1>${words.title} – ${name}</h1>
<p class="lead">${words.lead(day(results.from), day(results.to))} ${words.asOf(at)}</p>
<ul class="numbers">${numbers.join('')}</ul>
<section class="card"><h2>${words.byMonth}</h2>${monthsTable(results.months, words)}</section>
<div class="two">
<section class="card"><h2>${words.byArea}</h2>${mapSvg(knowledge, results, language)}</section>
<section class="card"><h2>${words.byCategory}</h2>${
    rows.length > 0
      ? `<table><thead><tr><th scope="col">${words.category}</th><th scope="col" class="number">${words.received}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
      : `<p>${words.nothingYet}</p>`
  }</section>
</div>
<section class="card"><h2>${words.openData}</h2>
<p>${words.openDataLead}</p>
<ul><li><a href="/api/public/cases.csv">CSV</a></li><li><a href="/api/public/cases.geojson">GeoJSON</a></li><li><a href="/api/public/datapackage.json">${words.dictionary}</a></li><li><a href="/open311/discovery.json">Open311</a></li></ul>
${licence ? `<p>${words.licence}: <a href="${escapeHtml(licence.url)}">${escapeHtml(licence.name[language] ?? licence.name.vi)}</a></p>` : ''}
</section>
<p class="small">${words.minimum(results.minimum)}</p>
</main>
</body>
</html>`;
}

function nameOf({ categories }: Knowledge, id: string, language: Language): string | undefined {
  const name = categories.get(id)?.name;
  return language === 'en' ? (name?.en ?? name?.vi) : name?.vi;
}
