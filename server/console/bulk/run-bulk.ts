import type { BulkRequest, BulkResult } from '../../contract/desk-api.ts';
import { ApiError, wordsOf } from '../api/client.ts';
import { sendBulk } from '../api/desk.ts';
import type { Selected } from './use-selection.ts';

type Result = BulkResult['results'][number];
const atOnce = 25;
const attempts = 3;
const pauseMs = 1500;

/** The same key, sent again, does nothing twice. */
export const newBulkKey = () => `bulk-${crypto.randomUUID()}`;

/**
 * Carries out an act on all selected cases, some at a time, telling what is done so far. When the server does not
 * answer, the same is sent again under the same key; when it still does not, what was not tried is told as such.
 */
export async function runBulk(options: {
  selected: Selected;
  act: BulkRequest['act'];
  key: string;
  onProgress: (done: number) => void;
  /** Asked before each step; true ends it there. */
  stopped: () => boolean;
}): Promise<BulkResult> {
  const { selected, act, key, onProgress, stopped } = options;
  const items = [...selected].map(([code, version]) => ({ code, version }));
  const results: Result[] = [];
  let undo: BulkResult['undo'] = null;
  for (let from = 0; from < items.length; from += atOnce) {
    const some = items.slice(from, from + atOnce);
    try {
      if (stopped()) throw new Error('stopped');
      const answer = await sendPatiently({ items: some, act }, key);
      results.push(...answer.results);
      undo = answer.undo;
    } catch (error) {
      const why = stopped() ? 'Chưa làm: Anh/Chị đã dừng.' : `Chưa rõ đã làm hay chưa: ${wordsOf(error)}`;
      results.push(...some.map(({ code }) => ({ code, done: false, why, state: null })));
      const rest = items.slice(from + atOnce);
      results.push(...rest.map(({ code }) => ({ code, done: false, why: 'Chưa làm.', state: null })));
      break;
    }
    onProgress(results.length);
  }
  return { results, undo };
}

async function sendPatiently(body: BulkRequest, key: string): Promise<BulkResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sendBulk(body, key);
    } catch (error) {
      const passing = error instanceof ApiError && (error.status === 0 || error.status === 503);
      if (!passing || attempt === attempts) throw error;
      await new Promise((resolve) => window.setTimeout(resolve, pauseMs * attempt));
    }
  }
}
