import type { BulkRequest, BulkResult } from '../../contract/desk-api.ts';
import { wordsOf } from '../api/client.ts';
import { sendBulk } from '../api/desk.ts';
import type { Selected } from './use-selection.ts';

type Result = BulkResult['results'][number];
const atOnce = 25;

/**
 * Carries out an act on all selected cases, some at a time, telling what is done so far. When the server no longer
 * answers, what was not tried is told as such.
 */
export async function runBulk(options: {
  selected: Selected;
  act: BulkRequest['act'];
  onProgress: (done: number) => void;
  /** Asked before each step; true ends it there. */
  stopped: () => boolean;
}): Promise<Result[]> {
  const { selected, act, onProgress, stopped } = options;
  const items = [...selected].map(([code, version]) => ({ code, version }));
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += atOnce) {
    const some = items.slice(from, from + atOnce);
    try {
      if (stopped()) throw new Error('stopped');
      results.push(...(await sendBulk({ items: some, act })).results);
    } catch (error) {
      const why = stopped() ? 'Chưa làm: Anh/Chị đã dừng.' : `Chưa rõ đã làm hay chưa: ${wordsOf(error)}`;
      results.push(...some.map(({ code }) => ({ code, done: false, why, state: null })));
      const rest = items.slice(from + atOnce);
      results.push(...rest.map(({ code }) => ({ code, done: false, why: 'Chưa làm.', state: null })));
      break;
    }
    onProgress(results.length);
  }
  return results;
}
