/**
 * Forms that stood open when the session ended: what was in them is kept in this tab until their person, signed in
 * again, opens the same form at the same address. Never kept: fields that hide what is typed.
 */

const opened = new Map<string, () => object>();
const secret = /password|secret/i;
const storedAs = (key: string) => `left-open:${key}`;

/** Remembers an open form; `read` tells what stands in it. Returns what forgets it. */
export function rememberOpen(key: string, read: () => object): () => void {
  opened.set(key, read);
  return () => {
    if (opened.get(key) === read) opened.delete(key);
  };
}

/** Keeps what stands in all open forms; called when the server no longer knows the session. */
export function keepOpenForms(): void {
  for (const [key, read] of opened) {
    const values = Object.entries(read()).filter(([name, value]) => value !== undefined && !secret.test(name));
    try {
      if (values.length > 0) sessionStorage.setItem(storedAs(key), JSON.stringify(Object.fromEntries(values)));
    } catch {
      // A full or closed store loses only the keeping.
    }
  }
}

/** What stood in a form when the session ended, or undefined. */
export function readLeftOpen(key: string): object | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storedAs(key)) ?? 'null');
    return typeof kept === 'object' && kept !== null ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** It stands in its form again, or nobody wants it any more. */
export function forgetLeftOpen(key: string): void {
  try {
    sessionStorage.removeItem(storedAs(key));
  } catch {
    // It was never kept.
  }
}

/** Whoever signs in in this tab finds nothing of what others left open in it. */
export function dropLeftOpenOfOthers(staffId: string): void {
  try {
    const kept = Array.from({ length: sessionStorage.length }, (_, at) => sessionStorage.key(at) ?? '');
    const others = kept.filter((key) => key.startsWith(storedAs('')) && !key.startsWith(storedAs(`${staffId}:`)));
    for (const key of others) sessionStorage.removeItem(key);
  } catch {
    // A closed store has kept nothing.
  }
}
