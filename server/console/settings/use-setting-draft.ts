import { useCallback, useState } from 'react';
import type { SettingDetail, SettingKind } from '../../contract/settings-api.ts';
import type { SettingData } from '../api/settings.ts';
import { putOnto } from './rebase.ts';

/** What is being edited, and the version it began from; null: it is not there yet. */
export type Opened = { kind: SettingKind; key: string; version: number | null };
type Draft = { version: number | null; base: SettingData; data: SettingData };

// What was written and not saved outlives going to another part of the console, and signing in again.
const unsaved = new Map<string, Draft>();

/** The content as edited so far; of the version that it was begun from, so that a newer one is noticed on saving. */
export function useSettingDraft({
  kind,
  key,
  version,
  data,
}: Pick<SettingDetail, 'kind' | 'key' | 'data'> & { version: number | null }) {
  const name = `${kind} ${key}`;
  const [draft, setDraft] = useState<Draft>(() => unsaved.get(name) ?? { version, base: data, data });
  const put = useCallback(
    (next: SettingData) =>
      setDraft((before) => {
        const draft = { ...before, data: next };
        unsaved.set(name, draft);
        return draft;
      }),
    [name],
  );
  const begin = useCallback(
    (next: Pick<Draft, 'version' | 'data'>) => {
      unsaved.delete(name);
      setDraft({ version: next.version, base: next.data, data: next.data });
    },
    [name],
  );
  /** Goes on from newer content with what was written so far put onto it. */
  const goOnFrom = useCallback(
    (newest: { version: number; data: SettingData }) =>
      setDraft((before) => {
        const data = putOnto(newest.data, { base: before.base, mine: before.data });
        const draft = { version: newest.version, base: newest.data, data };
        unsaved.set(name, draft);
        return draft;
      }),
    [name],
  );
  const changed = JSON.stringify(draft.data) !== JSON.stringify(data);
  return { draft, put, begin, goOnFrom, changed, stale: draft.version !== version };
}
