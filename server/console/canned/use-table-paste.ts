import { App } from 'antd';
import type { ClipboardEvent } from 'react';
import type { useWordsField } from './use-words-field.ts';

/** A row of a table as one line of words: Zalo shows neither columns nor tabs. */
export const linesOfTable = (pasted: string): string =>
  pasted
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((row) =>
      row
        .split('\t')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(' | '),
    )
    .filter((row) => row !== '')
    .join('\n');

/** A table pasted into words for a citizen becomes lines they can read, and the person is told so. */
export function useTablePaste(words: Pick<ReturnType<typeof useWordsField>, 'mark' | 'insert'>) {
  const { message } = App.useApp();
  return (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!pasted.includes('\t')) return;
    event.preventDefault();
    words.mark();
    words.insert(linesOfTable(pasted));
    void message.info('Bảng đã đổi thành từng dòng, vì Zalo không hiện được bảng. Anh/Chị xem lại trước khi gửi.', 6);
  };
}
