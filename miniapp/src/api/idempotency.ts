import { deviceStorage } from '../zalo/storage.ts';
import { ApiError } from './api-error.ts';

const store = 'acts-under-way';
/** Acts older than this are not the same wish any more. */
const keptMs = 24 * 3_600_000;

type Act = { key: string; at: number };

function readActs(): Record<string, Act> {
  try {
    const acts: Record<string, Act> = JSON.parse(deviceStorage.read(store) ?? '{}');
    return Object.fromEntries(Object.entries(acts).filter(([, act]) => Date.now() - act.at < keptMs));
  } catch {
    return {};
  }
}

/** A key nobody used before. */
export function newKey(): string {
  // Browsers leave randomUUID out on plain http.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A short name of an act's content, so that the content itself is not stored a second time. */
function nameOf(act: string): string {
  let hash = 5381;
  for (const letter of act) hash = (Math.imul(hash, 33) ^ (letter.codePointAt(0) ?? 0)) >>> 0;
  return `${hash.toString(36)}-${act.length}`;
}

/**
 * Carries an act out under one Idempotency-Key. The key outlives a failed attempt, a reload and a closed app, so a
 * repetition of the same content is the same act; it is forgotten once the server decided.
 */
export async function underOneKey<T>(content: string, act: (key: string) => Promise<T>): Promise<T> {
  const name = nameOf(content);
  const acts = readActs();
  const key = acts[name]?.key ?? newKey();
  deviceStorage.write(store, JSON.stringify({ ...acts, [name]: { key, at: Date.now() } }));
  const forget = () => {
    const { [name]: _done, ...others } = readActs();
    deviceStorage.write(store, JSON.stringify(others));
  };
  try {
    const result = await act(key);
    forget();
    return result;
  } catch (thrown) {
    const status = thrown instanceof ApiError ? thrown.problem?.status : undefined;
    if (status !== undefined && status >= 400 && status < 500 && status !== 401 && status !== 429) forget();
    throw thrown;
  }
}
