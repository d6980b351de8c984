import { App, Button, Input } from 'antd';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { blanksIn } from '../canned/blanks.ts';
import { CannedPicker } from '../canned/canned-picker.tsx';
import { PeoplePicker } from '../canned/people-picker.tsx';
import { useTablePaste } from '../canned/use-table-paste.ts';
import { useWordsField } from '../canned/use-words-field.ts';
import { FilePicker } from '../ui/file-picker.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { type SendFault, SendFaultLine, sendFaultOf } from '../ui/send-fault.tsx';

import type { useDraft } from '../ui/use-draft.ts';

type Props = {
  code: string;
  mode: 'reply' | 'note';
  label: string;
  hint: string;
  /** How it comes to its reader. */
  reach?: ReactNode;
  button: string;
  draft: ReturnType<typeof useDraft>;
  active: boolean;
  onActivate: () => void;
  onWriting: (mode: 'reply' | 'note') => void;
  /** Called once what was written is on the server. */
  onSent: () => void;
  /** `anyway`: although others did something meanwhile. Gives what to tell, if anything. */
  send: (anyway: boolean) => Promise<string | null>;
};

const longest = 5000;
const placeholders = {
  reply: 'Gõ / ở đầu dòng để chèn câu mẫu',
  note: 'Gõ / ở đầu dòng để chèn câu mẫu, @ để nhắc người',
};

export function ComposerField(props: Props) {
  const { code, mode, label, hint, reach, button, draft, active, onActivate, onWriting, onSent, send } = props;
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [uploading, setUploading] = useState(false);
  const [picking, setPicking] = useState<'canned' | 'people' | null>(null);
  const [fault, setFault] = useState<SendFault | null>(null);
  const words = useWordsField(draft.text, (text) => draft.change({ text }));
  const pasteTable = useTablePaste(words);
  const id = useId();
  const ready = draft.text.trim().length > 0 && draft.text.length <= longest && !uploading;
  const blanks = blanksIn(draft.text);

  const submit = async (anyway = false) => {
    if (!ready || busy) return;
    if (blanks.length > 0) {
      setFault({ words: `Còn chỗ trống chưa điền: ${blanks.join(', ')}.` });
      words.toBlank('first');
      return;
    }
    setBusy(true);
    setFault(null);
    try {
      const told = await send(anyway);
      draft.retire();
      onSent();
      if (told) void message.success(told);
    } catch (error) {
      setFault(sendFaultOf(error));
    } finally {
      setBusy(false);
    }
  };
  const pick = (what: 'canned' | 'people') => {
    words.mark();
    setPicking(what);
  };
  const picker = {
    onPick: (text: string) => {
      setPicking(null);
      words.insert(text);
    },
    onClose: () => {
      setPicking(null);
      words.back();
    },
    onLeave: () => setPicking(null),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
    else if (event.key === '/' && plain && words.atLineStart()) {
      event.preventDefault();
      pick('canned');
    } else if (event.key === '@' && mode === 'note' && words.atWordStart()) {
      event.preventDefault();
      pick('people');
    } else if (event.key === 'Tab' && plain && !event.shiftKey && words.toBlank()) event.preventDefault();
  };

  return (
    <section className={`composer-field composer-${mode} ${active ? 'is-active' : ''}`} aria-label={label}>
      {picking === 'canned' && <CannedPicker code={code} use={mode} {...picker} />}
      {picking === 'people' && <PeoplePicker {...picker} />}
      <label htmlFor={id}>
        <LineIcon name={mode === 'reply' ? 'send' : 'lock'} size={16} />
        {label}
        {!active && draft.text && <em>có bản nháp</em>}
      </label>
      <Input.TextArea
        id={id}
        ref={words.field}
        data-testid={`composer-${mode}`}
        aria-keyshortcuts={mode === 'reply' ? 'r' : 'n'}
        aria-describedby={active ? `${id}-hint` : undefined}
        value={draft.text}
        autoSize={active ? { minRows: 3, maxRows: 9 } : { minRows: 1, maxRows: 1 }}
        placeholder={active ? placeholders[mode] : 'Viết…'}
        onFocus={onActivate}
        onChange={(event) => {
          draft.change({ text: event.target.value });
          onWriting(mode);
        }}
        onPaste={mode === 'reply' ? pasteTable : undefined}
        onKeyDown={onKeyDown}
      />
      {active && (
        <>
          <SendFaultLine fault={fault} onAnyway={() => void submit(true)} />
          <div className="composer-tools">
            <Button
              size="small"
              icon={<LineIcon name="answer" size={16} />}
              data-testid="canned-open"
              onClick={() => pick('canned')}
            >
              Câu mẫu
            </Button>
            {mode === 'note' && (
              <Button
                size="small"
                icon={<LineIcon name="at" size={16} />}
                data-testid="people-open"
                onClick={() => pick('people')}
              >
                Nhắc người
              </Button>
            )}
            {blanks.length > 0 && (
              <Button size="small" data-testid="next-blank" onClick={() => words.toBlank()}>
                Điền chỗ trống (còn {blanks.length})
              </Button>
            )}
            <FilePicker picked={draft} onChange={draft.change} onBusy={setUploading} compact />
          </div>
          {reach}
          <div className="composer-line">
            <small id={`${id}-hint`}>
              {draft.text.length > longest ? `Quá dài: ${draft.text.length}/${longest} ký tự.` : hint}
            </small>
            <Button
              type="primary"
              className={`send-${mode}`}
              data-testid="send"
              disabled={!ready}
              loading={busy}
              onClick={() => void submit()}
            >
              {button}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
