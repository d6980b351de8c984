import sharp from 'sharp';
import { renderSVG } from 'uqr';
import { QRPay } from 'vietnam-qr-pay';
import type { PayeeAccount } from '../database/client/client.ts';

type Transfer = { account: Pick<PayeeAccount, 'bankBin' | 'accountNumber'>; amount: bigint; reference: string };

/**
 * What a bank's app reads of a VietQR code (EMVCo merchant-presented mode with NAPAS 247 to an account): account,
 * amount in đồng and the reference, under a checksum.
 */
export function vietQrPayload({ account, amount, reference }: Transfer): string {
  return QRPay.initVietQR({
    bankBin: account.bankBin,
    bankNumber: account.accountNumber,
    amount: String(amount),
    purpose: reference,
  }).build();
}

/** A QR code as PNG in a data address: shown, and saved to the phone's pictures, without another request. */
export async function qrPicture(payload: string): Promise<string> {
  const svg = renderSVG(payload, { ecc: 'M', border: 4, pixelSize: 12 });
  const png = await sharp(Buffer.from(svg)).resize(720, 720, { kernel: 'nearest' }).grayscale().png().toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}
