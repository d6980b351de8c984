import { useCallback, useEffect, useRef, useState } from 'react';
import type { UploadPurpose } from '../../../server/contract/citizen-api.ts';
import { type ApiError, asApiError } from '../api/api-error.ts';
import { newKey } from '../api/idempotency.ts';
import { PhotoTooLarge, type UploadedPhoto, uploadNativePhoto, uploadPhoto } from '../api/upload.ts';
import { photoStore } from '../state/photo-store.ts';

/** A photo on its way: `error` once it failed, with the file kept for another try. */
export type Upload = {
  id: number;
  file: Blob;
  preview: string;
  share: number;
  error: ApiError | PhotoTooLarge | undefined;
  /** Its id in the photo store, where it outlives the app. */
  localId: string | undefined;
};

/** Photos that stay on the device until they have arrived. */
export type Keeping = { ids: string[]; onKept: (localId: string) => void; onGone: (localId: string) => void };

let count = 0;

/** Uploads of photos: those under way and failed; each that arrives is handed on with its preview. */
export function useUploads(
  purpose: UploadPurpose,
  onArrived: (photo: UploadedPhoto, localId?: string) => void,
  keeping?: Keeping,
) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [pickError, setPickError] = useState<ApiError>();
  const arrived = useRef(onArrived);
  arrived.current = onArrived;
  const keep = useRef(keeping);
  keep.current = keeping;
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
  const remove = useCallback((id: number) => setUploads((all) => all.filter((one) => one.id !== id)), []);
  const drop = useCallback(
    ({ id, localId }: Pick<Upload, 'id' | 'localId'>) => {
      remove(id);
      if (!localId) return;
      void photoStore.drop(localId);
      keep.current?.onGone(localId);
    },
    [remove],
  );

  const start = useCallback(
    async ({ id, file, localId }: Pick<Upload, 'id' | 'file' | 'localId'>) => {
      change(id, { error: undefined, share: 0 });
      try {
        const photo = await uploadPhoto({ file, purpose, onProgress: (share) => change(id, { share }) });
        arrived.current(photo, localId);
        remove(id);
        if (localId) void photoStore.drop(localId);
      } catch (thrown) {
        change(id, { error: thrown instanceof PhotoTooLarge ? thrown : asApiError(thrown) });
      }
    },
    [change, remove, purpose],
  );

  const show = useCallback(
    (photos: { file: Blob; localId: string | undefined }[]) => {
      const fresh = photos.map(({ file, localId }) => {
        count += 1;
        const preview = URL.createObjectURL(file);
        previews.current.push(preview);
        return { id: count, file, preview, share: 0, error: undefined, localId };
      });
      setUploads((all) => [...all, ...fresh]);
      for (const upload of fresh) void start(upload);
    },
    [start],
  );
  const add = useCallback(
    async (files: File[]) => {
      const photos = files.map((file) => ({ file, localId: keep.current && newKey() }));
      for (const { file, localId } of photos) {
        if (!localId) continue;
        await photoStore.put(localId, file);
        keep.current?.onKept(localId);
      }
      show(photos);
    },
    [show],
  );

  // What was kept when the app was closed is here again, and on its way once more.
  const restored = useRef(false);
  useEffect(() => {
    if (restored.current) return;
    restored.current = true;
    for (const localId of keep.current?.ids ?? [])
      void photoStore.read(localId).then((file) => {
        if (file) show([{ file, localId }]);
        else keep.current?.onGone(localId);
      });
  }, [show]);

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
