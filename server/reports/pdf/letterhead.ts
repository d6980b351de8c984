import type { Tenant } from '../../knowledge/tenant-schema.ts';
import { colours, type Doc, fonts, inner, keepTogether, sheet } from './sheet.ts';

export type Letterhead = NonNullable<Tenant['letterhead']>;

/** The letterhead of a tenant; made of its name where none is written. */
export function letterheadOf({ letterhead, name, shortName }: Tenant): Letterhead {
  const place = shortName.vi.replace(/^(phường|xã|đặc khu|thị trấn)\s+/i, '');
  return (
    letterhead ?? {
      organisation: [name.vi.toLocaleUpperCase('vi')],
      symbol: 'BC-UBND',
      place,
      signer: ['CHỦ TỊCH'],
      recipients: ['Lưu: VT'],
    }
  );
}

const left = { x: sheet.left - 20, width: 195 };
const right = { x: sheet.left + 172, width: inner - 152 };

type Head = { letterhead: Letterhead; number: string | null; day: string; title: string; about: string };

/**
 * The head of a report: national name and motto, office, number, place and date, kind and subject (Decree 30/2020,
 * annex I, part II). `day` is a local calendar day.
 */
export function head(document: Doc, { letterhead, number, day, title, about }: Head): void {
  const top = sheet.top;
  const officeEnd = office(document, letterhead, top);
  const motto = 'Độc lập - Tự do - Hạnh phúc';
  document.fillColor(colours.ink).font(fonts.bold).fontSize(12);
  const wide = { width: right.width, align: 'center' } as const;
  document.text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', right.x, top, wide);
  document.fontSize(13).text(motto, right.x, document.y, wide);
  underline(document, right, document.widthOfString(motto), document.y + 2);
  const line = Math.max(officeEnd, document.y) + 12;
  const numbered = `Số: ${number ?? '........'}/${letterhead.symbol}`;
  document.font(fonts.regular).fontSize(13);
  document.text(numbered, left.x, line, { width: left.width, align: 'center' });
  const [year = '', month = '', date = ''] = day.split('-');
  // Days under ten and the first two months are written with a nought before them.
  const shownMonth = Number(month) <= 2 ? month : String(Number(month));
  document.font(fonts.italic);
  document.text(`${letterhead.place}, ngày ${date} tháng ${shownMonth} năm ${year}`, right.x, line, wide);
  document.moveDown(1.2).font(fonts.bold).fontSize(14).text(title, sheet.left, document.y, {
    width: inner,
    align: 'center',
  });
  document.text(about, sheet.left, document.y, { width: inner, align: 'center' });
  underline(document, { x: sheet.left, width: inner }, 130, document.y + 2);
  document.moveDown(1);
}

function office(document: Doc, { superior, organisation }: Letterhead, top: number): number {
  const wide = { width: left.width, align: 'center' } as const;
  document.fillColor(colours.ink);
  document.y = top;
  if (superior) document.font(fonts.regular).fontSize(12).text(superior, left.x, document.y, wide);
  document.font(fonts.bold).fontSize(12.5);
  for (const line of organisation) document.text(line, left.x, document.y, wide);
  const last = document.widthOfString(organisation.at(-1) ?? '');
  // From a third to a half of the line above it.
  underline(document, left, last * 0.45, document.y + 2.5);
  return document.y;
}

function underline(document: Doc, { x, width }: { x: number; width: number }, length: number, y: number): void {
  const from = x + (width - length) / 2;
  document
    .moveTo(from, y)
    .lineTo(from + length, y)
    .lineWidth(0.8)
    .stroke(colours.ink);
}

/** To whom it goes, and where it is signed. */
export function foot(document: Doc, { recipients, signer }: Letterhead): void {
  keepTogether(document, 130);
  document.moveDown(1.2);
  const top = document.y;
  document.fillColor(colours.ink).font(fonts.boldItalic).fontSize(12).text('Nơi nhận:', sheet.left, top);
  document.font(fonts.regular).fontSize(11);
  for (const [index, one] of recipients.entries()) {
    const stop = index === recipients.length - 1 ? '.' : ';';
    document.text(`- ${one}${stop}`, sheet.left, document.y, { width: inner / 2 - 10 });
  }
  document.font(fonts.bold).fontSize(13);
  document.y = top;
  for (const line of signer)
    document.text(line, sheet.left + inner / 2, document.y, { width: inner / 2, align: 'center' });
}
