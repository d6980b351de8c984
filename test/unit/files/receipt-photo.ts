import sharp from 'sharp';
import { renderSVG } from 'uqr';

type Look = { /** Degrees. */ turned?: number /** Share of the photo's width. */; part?: number; blur?: number };

/** A photo of a sheet on a table with a QR code in a corner, a little askew and out of focus. */
export async function receiptWith(text: string, { turned = 7, part = 0.25, blur = 0.8 }: Look = {}): Promise<Buffer> {
  const [width, height] = [1600, 1200];
  const side = Math.round(width * part);
  const code = await sharp(Buffer.from(renderSVG(text, { ecc: 'M', border: 4, pixelSize: 12 })))
    .resize(side, side)
    .rotate(turned, { background: '#fdfdf6' })
    .png()
    .toBuffer();
  const sheet = sharp({ create: { width: 1100, height: 1100, channels: 3, background: '#fdfdf6' } });
  const paper = await sheet
    .composite([{ input: code, left: 500, top: 120 }])
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: '#6b5a45' } })
    .composite([{ input: paper, left: 200, top: 40 }])
    .blur(blur)
    .jpeg({ quality: 70 })
    .toBuffer();
}
