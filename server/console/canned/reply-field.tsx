import { Button, Input } from 'antd';
import { useState } from 'react';
import { LineIcon } from '../ui/line-icon.tsx';
import { blanksIn } from './blanks.ts';
import { CannedPicker } from './canned-picker.tsx';
import { useTablePaste } from './use-table-paste.ts';
import { useWordsField } from './use-words-field.ts';

type Props = {
  /** Null: words for many cases. */
  code: string | null;
  placeholder?: string | undefined;
  testId: string;
  /** Given by the form item it stands in. */
  id?: string;
  value?: string;
  onChange?: (text: string) => void;
};

/** Refuses words with a blank that nobody filled in; for the rules of a form item. */
export const noBlanks = {
  validator: async (_: unknown, text: string | undefined) => {
    const blanks = blanksIn(text ?? '');
    if (blanks.length > 0) throw new Error(`Còn chỗ trống chưa điền: ${blanks.join(', ')}.`);
  },
};

const longest = 5000;

/** Refuses more words than the server takes, saying how many there are; for the rules of a form item. */
export const notTooLong = {
  validator: async (_: unknown, text: string | undefined) => {
    const length = text?.length ?? 0;
    if (length > longest) throw new Error(`Quá dài: ${length}/${longest} ký tự.`);
  },
};

/** Words to the citizen within a form, with the canned replies at hand; Tab goes to the next blank. */
export function ReplyField({ code, placeholder, testId, id, value = '', onChange }: Props) {
  const [picking, setPicking] = useState(false);
  const words = useWordsField(value, (text) => onChange?.(text));
  const pasteTable = useTablePaste(words);
  const pick = () => {
    words.mark();
    setPicking(true);
  };
  return (
    <div className="reply-field">
      {picking && (
        <CannedPicker
          code={code}
          use="reply"
          onPick={(text) => {
            setPicking(false);
            words.insert(text);
          }}
          onClose={() => {
            setPicking(false);
            words.back();
          }}
          onLeave={() => setPicking(false)}
        />
      )}
      <Input.TextArea
        id={id}
        ref={words.field}
        value={value}
        autoSize={{ minRows: 3, maxRows: 10 }}
        placeholder={placeholder}
        data-testid={testId}
        onChange={(event) => onChange?.(event.target.value)}
        onPaste={pasteTable}
        onKeyDown={(event) => {
          const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.nativeEvent.isComposing;
          if (event.key === '/' && plain && words.atLineStart()) {
            event.preventDefault();
            pick();
          } else if (event.key === 'Tab' && plain && !event.shiftKey && words.toBlank()) event.preventDefault();
        }}
      />
      <Button size="small" icon={<LineIcon name="answer" size={16} />} data-testid={`${testId}-canned`} onClick={pick}>
        Câu mẫu
      </Button>
    </div>
  );
}
