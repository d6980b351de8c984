import { useCallback, useEffect, useRef, useState } from 'react';
import type { UploadPurpose } from '../../../server/contract/citizen-api.ts';
import { type ApiError, asApiError } from '../api/api-error.ts';
import { PhotoTooLarge, type UploadedPhoto, uploadNativePhoto, uploadPhoto } from '../api/upload.ts';

/** A photo on its way: `error` once it failed, with the file kept for another try. */
export type Upload = {
  id: number;
  file: File;
  preview: string;
  share: number;
  error: ApiError | PhotoTooLarge | undefined;
};

let count = 0;

/** Uploads of photos: those under way and failed; each that arrives is handed on with its preview. */
export function useUploads(purpose: UploadPurpose, onArrived: (photo: UploadedPhoto) => void) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [pickError, setPickError] = useState<ApiError>();
  const arrived = useRef(onArrived);
  arrived.current = onArrived;
  const previews = useRef<string[]>([]);
  useEffect(
    () => () => {
      for (const address of previews.current) URL.revokeObjectURL(address);
    },
    [],
  );

  const change = useCallback(
    (id: number, changed: Partial<Upload>) =>
      setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...changed } : one))),
    [],
  );
  const drop = useCallback((id: number) => setUploads((all) => all.filter((one) => one.id !== id)), []);

  const start = useCallback(
    async ({ id, file }: Pick<Upload, 'id' | 'file'>) => {
      change(id, { error: undefined, share: 0 });
      try {
        arrived.current(await uploadPhoto({ file, purpose, onProgress: (share) => change(id, { share }) }));
        drop(id);
      } catch (thrown) {
        change(id, { error: thrown instanceof PhotoTooLarge ? thrown : asApiError(thrown) });
      }
    },
    [change, drop, purpose],
  );

  const add = useCallback(
    (files: File[]) => {
      const fresh = files.map((file) => {
        count += 1;
        const preview = URL.createObjectURL(file);
        previews.current.push(preview);
        return { id: count, file, preview, share: 0, error: undefined };
      });
      setUploads((all) => [...all, ...fresh]);
      for (const upload of fresh) void start(upload);
    },
    [start],
  );

  /** Zalo's own picker, which uploads by itself. */
  const addNative = useCallback(async () => {
    setPickError(undefined);
    try {
      for (const photo of await uploadNativePhoto(purpose)) arrived.current(photo);
    } catch (thrown) {
      setPickError(asApiError(thrown));
    }
  }, [purpose]);

  return { uploads, pickError, add, addNative, retry: start, drop };
}
