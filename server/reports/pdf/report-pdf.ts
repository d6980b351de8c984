import { dayOf, localDayNumber } from '../../cases/local-time.ts';
import { standingOf, standingWords, wordsOfFigure, wordsOfPeriod } from '../../contract/figure-words.ts';
import type { FigureUnit, ReportFigures, ReportKind, ReportTable } from '../../contract/report-api.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { groupTitles, nameInSentence, sentencesOf } from '../sentences.ts';
import { wordsOfChange, wordsOfDay } from '../words-of-change.ts';
import { areaMap, type Shape } from './area-map.ts';
import { barChart, lineChart } from './charts.ts';
import { foot, head, letterheadOf } from './letterhead.ts';
import { colours, type Doc, heading, note, numberPages, openSheet, paragraph } from './sheet.ts';
import { type Cell, table } from './table.ts';

export type ReportSheet = {
  kind: ReportKind;
  number: string | null;
  comments: string;
  figures: ReportFigures;
};

const tones = { good: colours.green, near: colours.amber, bad: colours.red } as const;
const barsShown = 12;

/** A report as PDF in the form of the office's own papers; the same row gives the same sheets at any time. */
export function reportPdf(knowledge: Knowledge, report: ReportSheet): Promise<Buffer> {
  const { figures, kind, number, comments } = report;
  const { zone } = figures;
  const asOf = new Date(figures.asOf);
  const letterhead = letterheadOf(knowledge.tenant);
  const about = `Kết quả tiếp nhận và giải quyết phản ánh, hồ sơ\n${wordsOfPeriod({ kind, ...figures })}`;
  const { document, bytes } = openSheet({ title: `Báo cáo ${wordsOfPeriod({ kind, ...figures })}`, now: asOf });
  const day = dayOf(localDayNumber(zone, asOf.getTime()));
  head(document, { letterhead, number, day, title: 'BÁO CÁO', about });
  for (const sentence of sentencesOf(figures)) paragraph(document, sentence);
  let part = 0;
  const next = () => ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'][part++] ?? '';
  if (comments) {
    heading(document, `${next()}. NHẬN XÉT`);
    for (const line of comments.split(/\n+/)) paragraph(document, line);
  }
  heading(document, `${next()}. SỐ LIỆU CHUNG`);
  figureTable(document, figures);
  if (figures.trend.rows.length > 1) {
    heading(document, `${next()}. DIỄN BIẾN`, 235);
    const step = { day: 'ngày', week: 'tuần', month: 'tháng' }[figures.trend.step];
    note(document, `Số lượng mỗi ${step}.`);
    trend(document, figures);
  }
  for (const one of figures.tables) {
    if (one.rows.length === 0) continue;
    heading(document, `${next()}. ${groupTitles[one.by].toLocaleUpperCase('vi')}`, 170);
    if (one.by === 'area') map(document, knowledge, one);
    if (one.by === 'category') bars(document, one);
    else groupTable(document, one);
  }
  note(
    document,
    `Số liệu lúc ${timeOf(asOf, zone)} ngày ${wordsOfDay(day)}, trích từ hệ thống ${knowledge.tenant.shortName.vi}.`,
  );
  foot(document, letterhead);
  numberPages(document);
  document.end();
  return bytes;
}

const timeOf = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

function figureTable(document: Doc, { figures }: ReportFigures): void {
  const rows = figures.map((figure): Cell[] => {
    const standing = standingOf(figure.value, figure);
    const counted = counts(figure.unit) || figure.value === null ? '' : ` (${wordsOfFigure(figure.n, 'count')})`;
    return [
      { text: figure.name },
      { text: `${wordsOfFigure(figure.value, figure.unit)}${counted}`, bold: true },
      { text: wordsOfFigure(figure.before.value, figure.unit) },
      { text: wordsOfChange(figure) ?? '–' },
      standing ? { text: standingWords[standing], colour: tones[standing], bold: true } : { text: '–' },
    ];
  });
  const columns = [
    { name: 'Chỉ tiêu', share: 40 },
    { name: 'Kỳ này', share: 20, align: 'right' },
    { name: 'Kỳ trước', share: 17, align: 'right' },
    { name: 'So với kỳ trước', share: 22, align: 'right' },
    { name: 'Đánh giá', share: 16, align: 'center' },
  ] as const;
  table(document, columns, rows);
}

function trend(document: Doc, { trend: { rows, series } }: ReportFigures): void {
  const labels = rows.map(({ key, label }) => (/^\d{4}-\d\d-\d\d$/.test(key) ? wordsOfDay(key).slice(0, 5) : label));
  const lines = series.map(({ name }, index) => ({ name, values: rows.map(({ values }) => values[index] ?? null) }));
  lineChart(document, labels, lines);
}

const counts = (unit: FigureUnit) => unit === 'count' || unit === 'dong';

function groupTable(document: Doc, { by, columns, rows }: ReportTable): void {
  const few = rows.some(({ cells }) =>
    cells.some(({ value, ranked }, index) => value !== null && !ranked && !counts(columns[index]?.unit ?? 'count')),
  );
  if (columns.some(({ unit }) => !counts(unit)))
    note(document, `Số trong ngoặc: số lượt làm căn cứ.${few ? ' Dấu *: quá ít để so sánh.' : ''}`);
  const cells = rows.map(({ label, cells: own }): Cell[] => [
    { text: label },
    ...own.map(({ value, n, ranked }, index) => {
      const unit = columns[index]?.unit ?? 'count';
      if (value === null) return { text: '–' };
      if (counts(unit)) return { text: wordsOfFigure(value, unit) };
      return { text: `${wordsOfFigure(value, unit)} (${wordsOfFigure(n, 'count')})${ranked ? '' : '*'}` };
    }),
  ]);
  const first = { name: nameInSentence[by], share: 34, align: 'left' } as const;
  table(document, [first, ...columns.map(({ name }) => ({ name, share: 19, align: 'right' }) as const)], cells);
}

function bars(document: Doc, { columns, rows }: ReportTable): void {
  const [column] = columns;
  if (!column) return;
  const own = rows.flatMap(({ label, cells }) => {
    const value = cells[0]?.value ?? null;
    return value === null ? [] : [{ label, value, words: wordsOfFigure(value, column.unit) }];
  });
  own.sort((a, b) => b.value - a.value);
  note(document, `${column.name}, ${own.length > barsShown ? `${barsShown} nhóm nhiều nhất` : 'mọi nhóm'}.`);
  barChart(document, own.slice(0, barsShown));
}

const shades = ['#e3eff0', '#b9d7da', '#8dbec3', '#66a4ab'] as const;

/** The served areas, the darker the more were received there. */
function map(document: Doc, { areas }: Knowledge, { columns, rows }: ReportTable): void {
  const [column] = columns;
  if (!column) return;
  const values = new Map(rows.map(({ key, cells }) => [key, cells[0]?.value ?? 0]));
  const most = Math.max(1, ...values.values());
  const shapes = areas
    .filter(({ served }) => served)
    .map(({ code, name, outline }): Shape => {
      const value = values.get(code) ?? 0;
      const fill = shades[Math.min(shades.length - 1, Math.floor((value / most) * shades.length))] ?? shades[0];
      return { name: name.vi, outline, fill, words: `${column.name}: ${wordsOfFigure(value, column.unit)}` };
    });
  areaMap(document, shapes);
}
