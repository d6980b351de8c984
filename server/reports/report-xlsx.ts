import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node';
import { standingOf, standingWords, wordsOfPeriod } from '../contract/figure-words.ts';
import type { FigureUnit, ReportFigures, ReportKind } from '../contract/report-api.ts';
import { groupTitles, nameInSentence } from './sentences.ts';

type Given = { kind: ReportKind; comments: string; figures: ReportFigures; office: string };

const formats: Record<FigureUnit, string> = {
  count: '#,##0',
  share: '0.0%',
  hours: '0.0',
  minutes: '0.0',
  stars: '0.00',
  dong: '#,##0',
  days: '0.0',
};
const unitWords: Record<FigureUnit, string> = {
  count: 'số lượng',
  share: 'tỷ lệ',
  hours: 'giờ',
  minutes: 'phút',
  stars: 'điểm 1–5',
  dong: 'đồng',
  days: 'ngày',
};

const bold = (value: string): Cell => ({ value, fontWeight: 'bold' });
const text = (value: string): Cell => ({ value, type: String });
const number = (value: number | null, unit: FigureUnit): Cell =>
  value === null ? null : { value, type: Number, format: formats[unit] };

/** The same figures as in the PDF, unrounded, as a workbook: all, over time, and a sheet a table. */
export function reportXlsx({ kind, comments, figures, office }: Given): Promise<Buffer> {
  const { from, to, asOf, zone } = figures;
  const about: Cell[][] = [
    [bold(office)],
    [bold(`Báo cáo ${wordsOfPeriod({ kind, from, to })}`)],
    [text(`Số liệu lúc ${asOf} (UTC), ngày theo giờ ${zone}`)],
    ...comments.split(/\n+/).flatMap((line) => (line ? [[text(line)]] : [])),
    [],
  ];
  const all: Cell[][] = [
    ...about,
    ['Mã', 'Chỉ tiêu', 'Đơn vị tính', 'Kỳ này', 'Số lượt', 'Kỳ trước', 'Số lượt kỳ trước', 'Đánh giá', 'Cách tính'].map(
      bold,
    ),
    ...figures.figures.map((one): Cell[] => {
      const standing = standingOf(one.value, one);
      return [
        ...[text(one.id), text(one.name), text(unitWords[one.unit])],
        ...[number(one.value, one.unit), number(one.n, 'count')],
        ...[number(one.before.value, one.unit), number(one.before.n, 'count')],
        ...[text(standing ? standingWords[standing] : ''), text(one.meaning)],
      ];
    }),
  ];
  const { trend } = figures;
  const overTime: Cell[][] = [
    ['Ngày', ...trend.series.map(({ name }) => name)].map(bold),
    ...trend.rows.map(({ key, values }) => [text(key), ...values.map((value) => number(value, 'count'))]),
  ];
  const sheets: Sheet<Buffer>[] = [
    { sheet: 'Số liệu chung', data: all, columns: [22, 44, 12, 12, 10, 12, 16, 12, 60].map((width) => ({ width })) },
    { sheet: 'Diễn biến', data: overTime, columns: [{ width: 14 }, { width: 18 }, { width: 18 }] },
    ...figures.tables.map(({ by, columns, rows }) => ({
      sheet: groupTitles[by],
      columns: [{ width: 40 }, ...columns.flatMap(() => [{ width: 20 }, { width: 10 }])],
      data: [
        [nameInSentence[by], ...columns.flatMap(({ name }) => [name, 'Số lượt'])].map(bold),
        ...rows.map(({ label, cells }): Cell[] => [
          text(label),
          ...cells.flatMap(({ value, n }, index) => [
            number(value, columns[index]?.unit ?? 'count'),
            number(n, 'count'),
          ]),
        ]),
      ],
    })),
  ];
  return writeXlsxFile(sheets, { fontFamily: 'Arial', fontSize: 11 }).toBuffer();
}
