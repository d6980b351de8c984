import { sdk } from './sdk.ts';

/** True where Zalo's own picker takes and uploads photos. */
export const hasNativePhotos = (): boolean => sdk() !== undefined;

type Options = { uploadUrl: string; maxBytes: number; type: 'photo' | 'file' };

const cancelled = -2003;
const codeOf = (failure: unknown) =>
  typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : undefined;

/**
 * Lets the person pick one photo or file in Zalo's picker, which uploads it itself: an upload address works once. Answers the server's own reply as text, or
 * null when the person closed the picker.
 * @throws whatever the picker rejected with.
 */
export async function pickNativeFile({ uploadUrl, maxBytes, type }: Options): Promise<string | null> {
  const zalo = sdk();
  if (!zalo) throw new Error('outside Zalo');
  try {
    const { data } = await zalo.openMediaPicker({
      type,
      serverUploadUrl: uploadUrl,
      maxItemSize: maxBytes,
      maxSelectItem: 1,
      // The default edit view crops to a square, which spoils evidence.
      editView: { enable: false, aspectRatio: '4:3' },
    });
    return Array.isArray(data) ? (data[0] ?? null) : data;
  } catch (failure) {
    if (codeOf(failure) === cancelled) return null;
    throw failure;
  }
}
