import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useLayoutEffect, useRef } from 'react';
import { insertWords, nextBlank, type Range } from './blanks.ts';

/** The caret of a field of words: puts words in where it stands and goes from blank to blank. */
export function useWordsField(text: string, change: (text: string) => void) {
  const field = useRef<TextAreaRef>(null);
  const waiting = useRef<Range | null>(null);
  const last = useRef<Range>({ start: text.length, end: text.length });
  const element = () => field.current?.resizableTextArea?.textArea;

  const select = (range: Range) => {
    const area = element();
    area?.focus();
    area?.setSelectionRange(range.start, range.end);
  };
  // The selection waits for the text it is meant for, which is there at the next drawing.
  useLayoutEffect(() => {
    if (!waiting.current) return;
    select(waiting.current);
    waiting.current = null;
  });

  return {
    field,
    /** Keeps in mind where words are to go while the caret is elsewhere. */
    mark: () => {
      const area = element();
      if (area) last.current = { start: area.selectionStart, end: area.selectionEnd };
    },
    /** True when the caret stands at the beginning of a line with nothing selected. */
    atLineStart: () => {
      const area = element();
      if (!area || area.selectionStart !== area.selectionEnd) return false;
      return area.selectionStart === 0 || area.value[area.selectionStart - 1] === '\n';
    },
    /** True when a word begins at the caret. */
    atWordStart: () => {
      const area = element();
      if (!area || area.selectionStart !== area.selectionEnd) return false;
      return area.selectionStart === 0 || /\s/.test(area.value[area.selectionStart - 1] ?? '');
    },
    insert: (words: string) => {
      const put = insertWords(text, { at: last.current, words });
      waiting.current = put.select;
      change(put.text);
    },
    /** Selects the next blank behind the caret, or the first one; false when there is none. */
    toBlank: (which: 'next' | 'first' = 'next') => {
      const next = nextBlank(text, which === 'first' ? 0 : (element()?.selectionEnd ?? 0));
      if (next) select(next);
      return next !== null;
    },
    back: () => select(last.current),
  };
}
