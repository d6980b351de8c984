import { createRequire } from 'node:module';
import PdfDocument from 'pdfkit';

const { resolve } = createRequire(import.meta.url);
const font = (style: string) => resolve(`@expo-google-fonts/tinos/${style}/Tinos_${style}.ttf`);

/** Tinos has the widths of Times New Roman, which Decree 30/2020 asks for, and may be embedded. */
export const fonts = {
  regular: font('400Regular'),
  bold: font('700Bold'),
  italic: font('400Regular_Italic'),
  boldItalic: font('700Bold_Italic'),
} as const;

export const colours = {
  ink: '#111827',
  quiet: '#4b5563',
  line: '#9aa5ae',
  faint: '#e6eaed',
  river: '#0b5c66',
  green: '#1b6e3c',
  amber: '#8a5a00',
  red: '#b42318',
} as const;

export type Doc = InstanceType<typeof PdfDocument>;

/** A4 in points, margins of Decree 30/2020: 20 mm above, below and right, 30 mm left. */
export const sheet = { width: 595.28, height: 841.89, left: 85, right: 56.7, top: 56.7, bottom: 56.7 } as const;
export const inner = sheet.width - sheet.left - sheet.right;
export const lowest = sheet.height - sheet.bottom;

/** A document, and all its bytes once it has ended. */
export function openSheet({ title, now }: { title: string; now: Date }): { document: Doc; bytes: Promise<Buffer> } {
  const document = new PdfDocument({
    size: 'A4',
    margins: { top: sheet.top, bottom: sheet.bottom, left: sheet.left, right: sheet.right },
    bufferPages: true,
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: title, CreationDate: now },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const bytes = new Promise<Buffer>((settle, fail) => {
    document.on('end', () => settle(Buffer.concat(chunks)));
    document.on('error', fail);
  });
  return { document, bytes };
}

/** Begins a new sheet when so many points no longer fit on this one. */
export function keepTogether(document: Doc, height: number): void {
  if (document.y + height > lowest) document.addPage();
}

/** Writes over everything else: with this the cursor's place stays as it was. */
export function at(document: Doc, act: () => void): void {
  const { x, y } = document;
  act();
  document.x = x;
  document.y = y;
}

/** Page numbers above, in the middle, from the second page on (Decree 30/2020, annex I, part I). */
export function numberPages(document: Doc): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start + 1; page < start + count; page++) {
    document.switchToPage(page);
    // Above the margin: text there would else begin a page of its own.
    const { top } = document.page.margins;
    document.page.margins.top = 0;
    document.font(fonts.regular).fontSize(13).fillColor(colours.ink);
    document.text(String(page - start + 1), sheet.left, 28, { width: inner, align: 'center', lineBreak: false });
    document.page.margins.top = top;
  }
}

/** A heading that never stands alone at the foot of a sheet. */
export function heading(document: Doc, words: string, room = 120): void {
  keepTogether(document, room);
  document.moveDown(0.6).font(fonts.bold).fontSize(13).fillColor(colours.ink).text(words, sheet.left);
  document.moveDown(0.3);
}

export function paragraph(document: Doc, words: string): void {
  document.font(fonts.regular).fontSize(13).fillColor(colours.ink);
  document.text(words, sheet.left, document.y, { width: inner, align: 'justify', indent: 28, lineGap: 2 });
}

/** A small line under a heading: what is counted, and how. */
export function note(document: Doc, words: string): void {
  document.font(fonts.italic).fontSize(10.5).fillColor(colours.quiet);
  document.text(words, sheet.left, document.y, { width: inner });
  document.moveDown(0.4);
}
