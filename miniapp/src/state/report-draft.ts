import { useCallback, useEffect, useRef, useState } from 'react';
import { personKey } from '../zalo/access-token.ts';
import { deviceStorage } from '../zalo/storage.ts';
import { type Draft, emptyDraft } from './draft.ts';
import { isTooOld } from './kept-days.ts';
import { photoStore } from './photo-store.ts';

const store = 'report-draft';

type Stored = Partial<Draft> & { person?: string; at?: number };
type Found = { draft: Draft; expired: boolean };

/** The draft of this person, if it is theirs and not too old; consent is never taken from an earlier day. */
function readDraft(person: string): Found {
  try {
    const { person: whose, at, ...kept }: Stored = JSON.parse(deviceStorage.read(store) ?? '{}');
    if (whose !== person) return { draft: emptyDraft, expired: false };
    const draft = { ...emptyDraft, ...kept, agreed: false };
    if (!isTooOld(at)) return { draft, expired: false };
    deviceStorage.remove(store);
    void photoStore.drop(...draft.kept);
    return { draft: emptyDraft, expired: draft.text !== '' };
  } catch {
    return { draft: emptyDraft, expired: false };
  }
}

/** Keeps a draft for a person; false when the device refuses. */
export const writeDraft = (person: string, draft: Draft): boolean =>
  deviceStorage.write(store, JSON.stringify({ ...draft, person, at: Date.now() }));
/** Whether this person has begun a report that is not sent. */
export const hasDraft = (person: string): boolean => readDraft(person).draft.text.trim() !== '';
export const forgetDraft = (): void => deviceStorage.remove(store);

const content = ['text', 'categoryId', 'place', 'placeText', 'photos', 'kept'] as const;

/**
 * The report being written, kept on this device for the person who is signed in until it is sent, dropped or too old
 * (`expired`). `person` is undefined until it is known who that is.
 */
export function useReportDraft() {
  const [person, setPerson] = useState<string>();
  const [found, setFound] = useState<Found>();
  const who = useRef<string>();
  useEffect(() => {
    let current = true;
    void personKey()
      .catch(() => '')
      .then((key) => {
        if (!current) return;
        who.current = key;
        setPerson(key);
        setFound(readDraft(key));
      });
    return () => {
      current = false;
    };
  }, []);
  const change = useCallback((changed: Partial<Draft> | ((now: Draft) => Partial<Draft>)) => {
    setFound((now) => {
      const before = now?.draft ?? emptyDraft;
      const asked = typeof changed === 'function' ? changed(before) : changed;
      const another = content.some((part) => part in asked && asked[part] !== before[part]);
      const draft = { ...before, ...asked, ...(another && { key: undefined }) };
      if (who.current) writeDraft(who.current, draft);
      return { draft, expired: false };
    });
  }, []);
  const drop = useCallback(() => {
    deviceStorage.remove(store);
    setFound({ draft: emptyDraft, expired: false });
  }, []);
  return { draft: found?.draft, expired: found?.expired ?? false, person, change, drop };
}
