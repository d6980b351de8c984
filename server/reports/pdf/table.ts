import { at, colours, type Doc, fonts, inner, lowest, sheet } from './sheet.ts';

export type Cell = { text: string; colour?: string; bold?: boolean };
export type Column = { name: string; share: number; align?: 'left' | 'right' | 'center' };

const pad = 4;
const size = 11;

/** A ruled table that goes on, with its head repeated, on the next sheet; no row is cut in two. */
export function table(document: Doc, columns: readonly Column[], rows: readonly (readonly Cell[])[]): void {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / total) * inner);
  const names = columns.map(({ name }): Cell => ({ text: name, bold: true }));
  const head = () =>
    row(document, { cells: names, columns: columns.map((one) => ({ ...one, align: 'center' })), widths });
  const tall = (cells: readonly Cell[]) => heightOf(document, cells, widths);
  if (document.y + tall(names) + tall(rows[0] ?? []) > lowest) document.addPage();
  head();
  for (const cells of rows) {
    if (document.y + tall(cells) > lowest) {
      document.addPage();
      head();
    }
    row(document, { cells, columns, widths });
  }
  document.x = sheet.left;
  document.moveDown(0.5);
}

const fontOf = ({ bold }: Cell) => (bold ? fonts.bold : fonts.regular);

function heightOf(document: Doc, cells: readonly Cell[], widths: readonly number[]): number {
  const heights = cells.map((cell, index) =>
    document
      .font(fontOf(cell))
      .fontSize(size)
      .heightOfString(cell.text, { width: (widths[index] ?? 0) - 2 * pad }),
  );
  return Math.max(size, ...heights) + 2 * pad;
}

type Row = { cells: readonly Cell[]; columns: readonly Column[]; widths: readonly number[] };

function row(document: Doc, { cells, columns, widths }: Row): void {
  const { y } = document;
  const height = heightOf(document, cells, widths);
  let x: number = sheet.left;
  for (const [index, cell] of cells.entries()) {
    const width = widths[index] ?? 0;
    document.rect(x, y, width, height).lineWidth(0.5).stroke(colours.line);
    const own = { width: width - 2 * pad, align: columns[index]?.align ?? 'left' } as const;
    at(document, () => {
      document
        .font(fontOf(cell))
        .fontSize(size)
        .fillColor(cell.colour ?? colours.ink);
      document.text(cell.text, x + pad, y + pad, own);
    });
    x += width;
  }
  document.y = y + height;
}
