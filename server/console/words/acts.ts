import { transitionWords } from '../../contract/transition-words.ts';
import type { UndoableActName } from '../../contract/undoable-act.ts';

const done: Partial<Record<UndoableActName, string>> = {
  start: 'bắt đầu xử lý',
  resume: 'chuyển sang xử lý tiếp',
  reject: 'ghi không tiếp nhận',
  withdraw: 'ghi nhận người dân rút',
  assign: 'giao việc',
  extend: 'gia hạn',
};

/** An act as it follows “Đã …”: “Đã nhận việc”. */
export function wordsOfAct(act: UndoableActName): string {
  const own = done[act];
  if (own !== undefined || act === 'assign' || act === 'extend') return own ?? '';
  return transitionWords[act].toLowerCase();
}
