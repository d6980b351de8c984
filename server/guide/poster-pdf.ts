import { createRequire } from 'node:module';
import PdfDocument from 'pdfkit';
import { encode } from 'uqr';
import type { posterSizes } from '../contract/help-api.ts';

const { resolve } = createRequire(import.meta.url);
const font = (weight: string) => resolve(`@expo-google-fonts/be-vietnam-pro/${weight}/BeVietnamPro_${weight}.ttf`);
const [regular, bold] = [font('400Regular'), font('700Bold')];
const river = '#0b5c66';
const ink = '#14212b';
const quiet = '#4b5563';

export type Poster = {
  title: string;
  /** What is named under the title: an area or a place. */
  about: string | null;
  lines: readonly string[];
  /** Where the code leads. */
  link: string;
  /** What to do with it. */
  call: string;
  ward: string;
  phone: string;
  /** Numbers to call in danger. */
  emergency: readonly string[];
  size: (typeof posterSizes)[number];
  now: Date;
};

/** All lengths are of an A4 sheet in points; A5 is the same at 1/√2. */
const sheet = { width: 595.28, height: 841.89, margin: 48, band: 236, code: 350, list: 190 } as const;

/** A sheet to be hung up: what can be done, and a code that opens it in Zalo. Type and code stay inside at any length. */
export function posterPdf(poster: Poster): Promise<Buffer> {
  const scale = poster.size === 'A5' ? Math.SQRT1_2 : 1;
  const document = new PdfDocument({
    size: poster.size,
    // Below zero: of a smaller sheet the words would else begin a second one, since they are scaled afterwards.
    margins: { top: 0, left: 0, right: 0, bottom: -sheet.height },
    lang: 'vi-VN',
    info: { Title: poster.title, CreationDate: poster.now },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((settle, fail) => {
    document.on('end', () => settle(Buffer.concat(chunks)));
    document.on('error', fail);
  });
  document.scale(scale);
  head(document, poster);
  const below = list(document, poster.lines);
  code(document, poster.link, below);
  foot(document, poster);
  document.end();
  return done;
}

type Doc = InstanceType<typeof PdfDocument>;
const inner = sheet.width - 2 * sheet.margin;

/** The largest type in which the words stay within so many points of height. */
function fitted(document: Doc, words: string, { largest, height }: { largest: number; height: number }): number {
  let size = largest;
  while (size > 14 && document.fontSize(size).heightOfString(words, { width: inner }) > height) size -= 1;
  return size;
}

function head(document: Doc, { title, about, ward }: Poster): void {
  document.rect(0, 0, sheet.width, sheet.band).fill(river);
  document.font(regular).fontSize(15).fillColor('#ffffff').text(ward, sheet.margin, 40, { width: inner });
  document.font(bold);
  const height = about ? 92 : 130;
  const size = fitted(document, title, { largest: 46, height });
  document.fontSize(size).text(title, sheet.margin, 76, { width: inner, lineGap: -4 });
  if (!about) return;
  document.font(regular);
  document.fontSize(fitted(document, about, { largest: 21, height: 54 }));
  document.text(about, sheet.margin, document.y + 8, { width: inner, height: 54, ellipsis: true });
}

function list(document: Doc, lines: readonly string[]): number {
  let y = sheet.band + 30;
  document.font(regular);
  const size = listSize(document, lines);
  for (const line of lines) {
    document.circle(sheet.margin + 6, y + size * 0.65, size / 4).fill(river);
    document.fontSize(size).fillColor(ink);
    document.text(line, sheet.margin + 26, y, { width: inner - 26 });
    y = document.y + 8;
  }
  return y;
}

/** The code must keep its room: many words become smaller. */
function listSize(document: Doc, lines: readonly string[]): number {
  const tall = (size: number) =>
    lines.reduce((sum, line) => sum + 8 + document.fontSize(size).heightOfString(line, { width: inner - 26 }), 0);
  let size = 22;
  while (size > 9 && tall(size) > sheet.list) size -= 1;
  return size;
}

/** The code with its quiet zone, as squares: sharp at any size. */
function code(document: Doc, link: string, below: number): void {
  const { data, size } = encode(link, { ecc: 'Q', border: 4 });
  const room = sheet.height - 122 - below;
  const width = Math.min(sheet.code, room);
  const [left, top] = [(sheet.width - width) / 2, below + (room - width) / 2];
  const unit = width / size;
  document.rect(left, top, width, width).fill('#ffffff');
  for (const [row, cells] of data.entries())
    for (const [column, dark] of cells.entries())
      if (dark) document.rect(left + column * unit, top + row * unit, unit, unit);
  document.fill(ink);
}

function foot(document: Doc, { call, phone, emergency }: Poster): void {
  const top = sheet.height - 108;
  const centred = { width: inner, align: 'center' } as const;
  document.font(bold).fontSize(19).fillColor(ink).text(call, sheet.margin, top, centred);
  document.font(regular).fontSize(13).fillColor(quiet);
  document.text(`Không dùng Zalo? Gọi ${phone}, hoặc tới trụ sở phường.`, sheet.margin, top + 30, centred);
  document.text(`Nguy hiểm: gọi ${emergency.join(' · ')}`, sheet.margin, top + 52, centred);
}
