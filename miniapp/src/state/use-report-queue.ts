import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiError } from '../api/api-error.ts';
import { fileReportOnce, giveConsent, readCitizen } from '../api/citizen.ts';
import { en } from '../texts/en.ts';
import { vi } from '../texts/vi.ts';
import { personKey } from '../zalo/access-token.ts';
import { deviceStorage } from '../zalo/storage.ts';
import { keptMs } from './kept-days.ts';
import { photoStore } from './photo-store.ts';
import { createReportQueue } from './report-queue.ts';

const store = 'report-queue';

export const reportQueue = createReportQueue({
  store: { read: () => deviceStorage.read(store), write: (text) => deviceStorage.write(store, text) },
  photos: photoStore,
  async upload(file) {
    // Not part of the first load: few reports wait with photos.
    const { PhotoTooLarge, uploadPhoto } = await import('../api/upload.ts');
    try {
      return await uploadPhoto({ file, purpose: 'case_before', onProgress: () => {} });
    } catch (thrown) {
      if (!(thrown instanceof PhotoTooLarge)) throw thrown;
      const megabytes = Math.floor(thrown.maxBytes / 1e6);
      const [title, titleEn] = [vi.photoTooLarge(megabytes), en.photoTooLarge(megabytes)];
      throw new ApiError('refused', { type: 'too-large', status: 413, title, titleEn });
    }
  },
  async consent({ purpose, version }) {
    const { consents } = await readCitizen();
    if (!consents.some((one) => one.purpose === purpose && one.version === version))
      await giveConsent({ purpose, version });
  },
  file: fileReportOnce,
  person: personKey,
  now: () => Date.now(),
});

/** The signed-in person's reports that wait on this device, and what happened to others meanwhile. */
export function useReportQueue() {
  const { items, news } = useSyncExternalStore(reportQueue.listen, reportQueue.view);
  const [person, setPerson] = useState<string>();
  useEffect(() => {
    personKey().then(setPerson, () => undefined);
  }, []);
  return { items: items.filter((item) => item.person === person), news };
}

/** Sends what waits at the start, when the network is back and when the app comes to the front again. */
export function useQueueSending(): void {
  useEffect(() => {
    const send = () => void reportQueue.sendAll().catch(() => undefined);
    const seen = () => {
      if (document.visibilityState === 'visible') send();
    };
    void photoStore.sweep(2 * keptMs);
    send();
    window.addEventListener('online', send);
    document.addEventListener('visibilitychange', seen);
    return () => {
      window.removeEventListener('online', send);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
}
