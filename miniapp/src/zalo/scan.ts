import { sdk } from './sdk.ts';

/** True where Zalo's own scanner can be opened. */
export const canScan = (): boolean => sdk() !== undefined;

export type Scanned = { content: string } | 'nothing' | 'refused';

// -2002 denied, -1401 not authorised, -201 denied in Zalo's dialogue, -202 denied for good.
const refusals: unknown[] = [-2002, -1401, -201, -202];
const codeOf = (failure: unknown) =>
  typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : undefined;

/** What the camera read of a QR code; `nothing` when the person closed the scanner, `refused` without the camera. */
export async function scanQr(): Promise<Scanned> {
  const zalo = sdk();
  if (!zalo) return 'nothing';
  try {
    const { content } = await zalo.scanQRCode({});
    return content ? { content } : 'nothing';
  } catch (failure) {
    return refusals.includes(codeOf(failure)) ? 'refused' : 'nothing';
  }
}
