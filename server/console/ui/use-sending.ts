import { useState } from 'react';
import { isConflict, wordsOf } from '../api/client.ts';

export type Sending = {
  busy: boolean;
  /** Why it was not done, in words for the person. */
  fault: string | null;
  /** Refuses before anything is sent. */
  refuse: (fault: string) => void;
  /** Carries out `act`, which also closes what it was sent from; what it throws becomes the fault, and all stays as it was. */
  send: (act: () => Promise<void>) => Promise<void>;
};

/**
 * What a form sends: whether it is on its way and why it failed. `conflict` says in other words than the server's that
 * somebody else was faster; null where the page tells that itself.
 */
export function useSending({ conflict }: { conflict?: string | null } = {}): Sending {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const send = async (act: () => Promise<void>) => {
    setBusy(true);
    setFault(null);
    try {
      await act();
    } catch (error) {
      setFault(conflict !== undefined && isConflict(error) ? conflict : wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, refuse: setFault, send };
}
