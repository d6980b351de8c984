/** What the page is told while it looks on. */
export type Change =
  | { kind: 'user'; userId: string }
  | { kind: 'message'; userId: string; messageId: string }
  | { kind: 'delivery'; deliveryId: string }
  | { kind: 'call'; callId: string }
  | { kind: 'faults' };

export type Changes = {
  tell: (change: Change) => void;
  /** Returns the function that stops listening. */
  listen: (listener: (change: Change) => void) => () => void;
};

/** A feed of changes within this process. */
export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    tell(change) {
      for (const listener of listeners) listener(change);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
