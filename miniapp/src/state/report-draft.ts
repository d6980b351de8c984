import { useCallback, useState } from 'react';
import type { ReportRequest } from '../../../server/contract/citizen-api.ts';
import { deviceStorage } from '../zalo/storage.ts';

export type DraftPlace = Pick<ReportRequest, 'latitude' | 'longitude' | 'placeSource'>;
/** A photo that reached the server. */
export type DraftPhoto = { fileId: string; thumbnailUrl: string; exif: { latitude: number; longitude: number } | null };
export type Draft = {
  text: string;
  categoryId: string | undefined;
  place: DraftPlace | undefined;
  placeText: string;
  photos: DraftPhoto[];
  agreed: boolean;
  /** The open cases near by were seen, and this is another matter. */
  another: boolean;
};

const store = 'report-draft';
const empty: Draft = {
  text: '',
  categoryId: undefined,
  place: undefined,
  placeText: '',
  photos: [],
  agreed: false,
  another: false,
};

function readDraft(): Draft {
  try {
    // Consent is asked each time: it is never taken from an earlier day.
    return { ...empty, ...JSON.parse(deviceStorage.read(store) ?? '{}'), agreed: false };
  } catch {
    return empty;
  }
}

/** The report being written, kept on this device until it is sent or dropped. */
export function useReportDraft() {
  const [draft, setDraft] = useState(readDraft);
  const change = useCallback((changed: Partial<Draft> | ((now: Draft) => Partial<Draft>)) => {
    setDraft((now) => {
      const next = { ...now, ...(typeof changed === 'function' ? changed(now) : changed) };
      deviceStorage.write(store, JSON.stringify(next));
      return next;
    });
  }, []);
  const drop = useCallback(() => {
    deviceStorage.remove(store);
    setDraft(empty);
  }, []);
  return { draft, change, drop };
}
