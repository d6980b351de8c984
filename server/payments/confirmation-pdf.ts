import { createRequire } from 'node:module';
import PdfDocument from 'pdfkit';
import { groupDigits } from '../../bot/text/group-digits.ts';
import { sayTime, unitName } from '../cases/say.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { shortName } from '../dossiers/personal.ts';
import { sayDay } from '../dossiers/say-day.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { WholeFee } from './present-fee.ts';

const { resolve } = createRequire(import.meta.url);
const font = (weight: string) => resolve(`@expo-google-fonts/be-vietnam-pro/${weight}/BeVietnamPro_${weight}.ttf`);
const [regular, bold] = [font('400Regular'), font('700Bold')];

const channelWords: Record<string, string> = {
  zalo: 'Zalo Checkout',
  bank: 'Chuyển khoản ngân hàng',
  counter: 'Tại quầy của đơn vị thu',
};
const ink = '#14262b';
const quiet = '#4b5563';
const river = '#0b5c66';

type Given = { knowledge: Knowledge; cipher: FieldCipher; fee: WholeFee; now: Date };

/**
 * A confirmation that a fee was paid, as PDF (A5). It is no biên lai: the receipt is the collecting unit's (Decree
 * 123/2020 as amended), whose number stands here once the unit has issued it.
 */
export function confirmationPdf({ knowledge, cipher, fee, now }: Given): Promise<Buffer> {
  const document = new PdfDocument({
    size: 'A5',
    margin: 40,
    lang: 'vi-VN',
    info: { Title: `Xác nhận thanh toán ${fee.code}`, CreationDate: now },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((settle, fail) => {
    document.on('end', () => settle(Buffer.concat(chunks)));
    document.on('error', fail);
  });
  const { tenant } = knowledge;
  document.font(regular).fontSize(10).fillColor(quiet).text(tenant.name.vi);
  document.moveDown(0.8).font(bold).fontSize(18).fillColor(river).text('XÁC NHẬN THANH TOÁN');
  document.font(regular).fontSize(10).fillColor(quiet).text(`Mã khoản thu ${fee.code}`);
  document.moveDown(1);
  for (const [name, value] of rowsOf({ knowledge, cipher, fee, now })) {
    document.font(regular).fontSize(9).fillColor(quiet).text(name);
    document.font(bold).fontSize(11).fillColor(ink).text(value).moveDown(0.5);
  }
  document.moveDown(0.5).font(regular).fontSize(9).fillColor(quiet).text(lastWords(fee));
  document.moveDown(0.5).text(`Lập lúc ${sayTime(knowledge, 'vi', now)}, ${sayDay(knowledge, now).slice(-4)}.`);
  document.end();
  return done;
}

function rowsOf({ knowledge, cipher, fee }: Given): [string, string][] {
  const payments = fee.ledger.filter(({ kind }) => kind === 'payment');
  const [first] = payments;
  return [
    ['Nội dung', fee.title],
    ...(fee.dossierCode ? [['Hồ sơ', fee.dossierCode] as [string, string]] : []),
    ...(fee.payerName ? [['Người nộp', shortName(cipher.decrypt(fee.payerName))] as [string, string]] : []),
    ['Số tiền', `${groupDigits(fee.amount)} đồng`],
    ['Đơn vị thu', unitName(knowledge, 'vi', fee.unitId)],
    ...(first
      ? ([
          ['Hình thức', channelWords[first.channel] ?? first.channel],
          [
            'Thời điểm',
            `${sayTime(knowledge, 'vi', first.occurredAt)}/${sayDay(knowledge, first.occurredAt).slice(-4)}`,
          ],
        ] as [string, string][])
      : []),
    ...(fee.receiptNumber ? [['Số biên lai điện tử của đơn vị thu', fee.receiptNumber] as [string, string]] : []),
  ];
}

const lastWords = ({ receiptNumber }: WholeFee) =>
  receiptNumber
    ? 'Xác nhận này không thay biên lai. Biên lai điện tử do đơn vị thu phát hành, theo số ở trên.'
    : 'Xác nhận này không phải biên lai. Biên lai điện tử do đơn vị thu phát hành; khi có, số biên lai được ghi ở đây.';
