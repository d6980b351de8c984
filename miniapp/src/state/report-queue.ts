import type { CitizenCaseDetail, ReportRequest } from '../../../server/contract/citizen-api.ts';
import { type ApiError, asApiError } from '../api/api-error.ts';
import type { Draft } from './draft.ts';
import { isTooOld } from './kept-days.ts';

export type Consent = { purpose: string; version: string };
/** A report its writer has confirmed, which is not known to have arrived. */
export type QueuedReport = {
  /** Its Idempotency-Key: however often it is sent, it is filed once. */
  id: string;
  person: string;
  /** When it was confirmed (milliseconds). */
  at: number;
  draft: Draft;
  /** What they agreed to when they confirmed it; put on record before it is filed. */
  consent: Consent | undefined;
  /** It was on its way at least once, so it may have arrived although nobody said so. */
  tried: boolean;
  /** Why the server does not take it; it is tried no more by itself. */
  refused: { vi: string; en: string } | undefined;
};
export type Outcome =
  | { kind: 'sent'; filed: CitizenCaseDetail }
  | { kind: 'waiting'; error: ApiError }
  | { kind: 'refused'; error: ApiError }
  | { kind: 'gone' };
/** What happened to reports while nobody looked. */
export type QueueNews = { id: string; kind: 'sent'; code: string } | { id: string; kind: 'expired'; text: string };

export type QueuePorts = {
  store: { read(): string | null; write(text: string): boolean };
  photos: { read(id: string): Promise<Blob | undefined>; drop(...ids: string[]): Promise<void> };
  upload(photo: Blob): Promise<Draft['photos'][number]>;
  consent(consent: Consent): Promise<void>;
  file(report: ReportRequest, key: string): Promise<CitizenCaseDetail>;
  person(): Promise<string>;
  now(): number;
};

/** Answers by which the server says that it will never take it as it is. */
const final = [400, 403, 404, 413, 415, 422];

export const reportOf = ({ draft }: Pick<QueuedReport, 'draft'>): ReportRequest | undefined => {
  const { categoryId, text, place, placeText, photos } = draft;
  if (!categoryId || !place) return undefined;
  const words = placeText.trim().normalize('NFC');
  return {
    categoryId,
    text: text.trim().normalize('NFC'),
    ...place,
    ...(words && { placeText: words }),
    fileIds: photos.map(({ fileId }) => fileId),
  };
};

/** Reports that wait to be sent, kept on the device until the server has answered; each is filed once. */
export function createReportQueue(ports: QueuePorts) {
  let items = read();
  let news: QueueNews[] = [];
  const listeners = new Set<() => void>();
  const underWay = new Map<string, Promise<Outcome>>();
  let view = { items, news };

  function read(): QueuedReport[] {
    try {
      const kept: unknown = JSON.parse(ports.store.read() ?? '[]');
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }
  function keep(next: QueuedReport[], told = news): boolean {
    items = next;
    news = told;
    view = { items, news };
    const written = ports.store.write(JSON.stringify(items));
    for (const tell of listeners) tell();
    return written;
  }
  const find = (id: string) => items.find((item) => item.id === id);
  const without = (id: string) => items.filter((item) => item.id !== id);
  const change = (id: string, changed: Partial<QueuedReport>) =>
    keep(items.map((item) => (item.id === id ? { ...item, ...changed } : item)));

  /** Photos go first, one by one; each that has arrived stays so, whatever becomes of the others. */
  async function sendPhotos(id: string): Promise<void> {
    for (const localId of find(id)?.draft.kept ?? []) {
      const photo = await ports.photos.read(localId);
      const sent = photo && (await ports.upload(photo));
      const draft = find(id)?.draft;
      if (!draft) return;
      const kept = draft.kept.filter((one) => one !== localId);
      change(id, { draft: { ...draft, kept, photos: sent ? [...draft.photos, sent] : draft.photos } });
      await ports.photos.drop(localId);
    }
  }

  async function attempt(id: string): Promise<Outcome> {
    try {
      const { consent } = find(id) ?? {};
      await sendPhotos(id);
      if (consent) await ports.consent(consent);
      const item = find(id);
      const report = item && reportOf(item);
      if (!report) return { kind: 'gone' };
      change(id, { tried: true, refused: undefined });
      const filed = await ports.file(report, id);
      keep(without(id));
      return { kind: 'sent', filed };
    } catch (thrown) {
      const error = asApiError(thrown);
      const status = error.problem?.status;
      if (status === undefined || !final.includes(status)) return { kind: 'waiting', error };
      change(id, { refused: { vi: error.problem?.title ?? '', en: error.problem?.titleEn ?? '' } });
      return { kind: 'refused', error };
    }
  }

  return {
    view: () => view,
    listen(tell: () => void): () => void {
      listeners.add(tell);
      return () => {
        listeners.delete(tell);
      };
    },
    /** False when the device could not keep it, so that it lasts as long as the app is open. */
    add: (item: Omit<QueuedReport, 'at' | 'tried' | 'refused'>): boolean =>
      keep([...without(item.id), { ...item, at: ports.now(), tried: false, refused: undefined }]),
    /** Takes one back, with all that was told. */
    take(id: string): QueuedReport | undefined {
      const item = find(id);
      if (item) keep(without(id));
      return item;
    },
    /** Sends one now; two at once are one. */
    send(id: string): Promise<Outcome> {
      const running = underWay.get(id);
      if (running) return running;
      const sending = attempt(id).finally(() => underWay.delete(id));
      underWay.set(id, sending);
      return sending;
    },
    /**
     * Sends what waits of whoever is signed in, the oldest first, until one finds no way; removes what is too old, whoever
     * wrote it. What happened is told as news to the one it concerns.
     */
    async sendAll(): Promise<void> {
      const person = await ports.person();
      for (const item of items.filter(({ at }) => isTooOld(at, ports.now()))) {
        const told: QueueNews = { id: item.id, kind: 'expired', text: item.draft.text };
        keep(without(item.id), item.person === person ? [...news, told] : news);
        await ports.photos.drop(...item.draft.kept);
      }
      for (const { id, refused } of items.filter((item) => item.person === person)) {
        if (refused || !find(id)) continue;
        const outcome = await this.send(id);
        if (outcome.kind === 'waiting') return;
        if (outcome.kind === 'sent')
          keep(items, [...news.filter((one) => one.id !== id), { id, kind: 'sent', code: outcome.filed.code }]);
      }
    },
    /** The news was read. */
    dismiss: (id: string) =>
      keep(
        items,
        news.filter((one) => one.id !== id),
      ),
    /** Forgets everything, as when somebody erases their data. */
    async clear(): Promise<void> {
      const kept = items.flatMap(({ draft }) => draft.kept);
      keep([], []);
      await ports.photos.drop(...kept);
    },
  };
}
export type ReportQueue = ReturnType<typeof createReportQueue>;
