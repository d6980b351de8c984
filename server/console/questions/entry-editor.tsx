import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import type { EntryDetail, KnowledgeDraft } from '../../contract/knowledge-api.ts';
import { isConflict, wordsOf } from '../api/client.ts';
import { sendEntry } from '../api/knowledge.ts';
import { linesOf } from '../words/questions.ts';
import { AliasFields } from './alias-fields.tsx';
import { type AliasFieldsValue, draftOfAlias, draftOfAnswer, emptyAnswer, fieldsOf } from './answer-draft.ts';
import { AnswerFields } from './answer-fields.tsx';
import { PreviewTable } from './preview-table.tsx';
import { useTryout } from './use-tryout.ts';

type Props = { entry: EntryDetail | null; onSaved: (entry: EntryDetail) => void };

const formsTried = 4;

/** Edits an entry, or writes a new answer; tried out on its own forms before it is saved. */
export function EntryEditor({ entry, onSaved }: Props) {
  const { message } = App.useApp();
  const draft = entry?.draft;
  const [answer, setAnswer] = useState(() => (draft?.kind === 'qa' ? fieldsOf(draft, '') : emptyAnswer('')));
  const [alias, setAlias] = useState(() => aliasOf(draft, entry?.name ?? ''));
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const read = alias ? draftOfAlias(alias) : draftOfAnswer(answer);
  const tryout = useTryout(read.draft);
  const faults = shown && read.faults ? read.faults : {};
  const tryOut = () => {
    setShown(true);
    if (read.draft) void tryout.tryOut(linesOf(alias?.words ?? answer.questions).slice(0, formsTried));
  };
  const save = async () => {
    if (!read.draft) return;
    setBusy(true);
    setFault(null);
    try {
      onSaved(await sendEntry({ version: entry?.version ?? null, draft: read.draft }));
      void message.success('Đã lưu. Trợ lý số dùng ngay từ câu hỏi tiếp theo.');
    } catch (error) {
      setFault(
        isConflict(error)
          ? 'Người khác vừa sửa mục này. Nội dung Anh/Chị viết còn đây, chưa lưu; chép lại rồi mở lại trang để xem bản mới.'
          : wordsOf(error),
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="desk-card" aria-label="Nội dung">
      {alias ? (
        <AliasFields
          fixed
          value={alias}
          faults={faults}
          onChange={(part) => setAlias((before) => before && { ...before, ...part })}
        />
      ) : (
        <AnswerFields
          value={answer}
          faults={faults}
          onChange={(part) => setAnswer((before) => ({ ...before, ...part }))}
        />
      )}
      {tryout.preview && <PreviewTable preview={tryout.preview} stale={!tryout.fresh} />}
      {(fault ?? tryout.fault) && <Alert type="error" showIcon role="alert" title={fault ?? tryout.fault} />}
      <div className="desk-save">
        <Button
          type={tryout.fresh ? 'default' : 'primary'}
          data-testid="try-out"
          loading={tryout.busy}
          onClick={tryOut}
        >
          {tryout.busy ? 'Đang thử, mất vài giây' : 'Xem thử trợ lý trả lời'}
        </Button>
        <Button
          type={tryout.fresh ? 'primary' : 'default'}
          data-testid="save-answer"
          disabled={!tryout.fresh || tryout.busy}
          loading={busy}
          onClick={() => void save()}
        >
          Lưu, dùng ngay
        </Button>
        {!tryout.fresh && <small className="desk-hint">Xem thử trước khi lưu.</small>}
      </div>
    </section>
  );
}

function aliasOf(draft: KnowledgeDraft | undefined, name: string): AliasFieldsValue | null {
  if (draft?.kind !== 'alias') return null;
  const { target, key, words } = draft;
  return { target, thing: { key, name }, words: words.join('\n') };
}
