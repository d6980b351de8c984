import { Alert, App, Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { QuestionDetail } from '../../contract/knowledge-api.ts';
import { isConflict, wordsOf } from '../api/client.ts';
import { loadEntry, sendAnswer } from '../api/knowledge.ts';
import { linesOf } from '../words/questions.ts';
import { AliasFields } from './alias-fields.tsx';
import { type AliasFieldsValue, draftOfAlias, draftOfAnswer, emptyAnswer, fieldsOf } from './answer-draft.ts';
import { AnswerFields } from './answer-fields.tsx';
import { PreviewTable } from './preview-table.tsx';
import { useEntryChoice } from './use-entry-choice.ts';
import { useTryout } from './use-tryout.ts';

type Way = 'qa' | 'alias';
type Props = { group: QuestionDetail; onDone: (detail: QuestionDetail) => void };

const samplesTried = 4;
const formsOffered = 3;

/** Answers a group: write the answer, or say by what other words people call a thing. Tried out before it is saved. */
export function AnswerBox({ group, onDone }: Props) {
  const { message } = App.useApp();
  const asked = linesOf([group.title, ...group.samples.map(({ text }) => text)].join('\n'));
  const forms = asked.slice(0, formsOffered).join('\n');
  const [way, setWay] = useState<Way>('qa');
  const [answer, setAnswer] = useState(() => emptyAnswer(forms));
  const [entryVersion, setEntryVersion] = useState<number | null>(null);
  const [alias, setAlias] = useState<AliasFieldsValue>({ target: 'procedure', thing: null, words: forms });
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const choice = useEntryChoice(group.answeredBy?.kind === 'qa' ? group.answeredBy : null);

  const read = way === 'qa' ? draftOfAnswer(answer) : draftOfAlias(alias);
  const tryout = useTryout(read.draft);
  const faults = shown && read.faults ? read.faults : {};

  const choose = async (key: string | null) => {
    setFault(null);
    if (key === null) {
      setEntryVersion(null);
      setAnswer(emptyAnswer(forms));
      return;
    }
    try {
      const entry = await loadEntry('qa', key);
      if (entry.draft.kind !== 'qa') return;
      setEntryVersion(entry.version);
      setAnswer(fieldsOf(entry.draft, asked.slice(0, 1).join('\n')));
    } catch (error) {
      setFault(wordsOf(error));
    }
  };
  const tryOut = () => {
    setShown(true);
    if (read.draft) void tryout.tryOut(asked.slice(0, samplesTried));
  };
  const save = async () => {
    if (!read.draft) return;
    setBusy(true);
    setFault(null);
    try {
      onDone(await sendAnswer(group.id, { version: group.version, draft: read.draft, entryVersion }));
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
    <section className="desk-card" aria-labelledby="answer-title">
      <h3 id="answer-title">Trả lời</h3>
      <Segmented<Way>
        value={way}
        onChange={setWay}
        options={[
          { value: 'qa', label: 'Viết câu trả lời' },
          { value: 'alias', label: 'Chỉ là cách gọi khác' },
        ]}
      />
      {way === 'qa' ? (
        <>
          <Select
            allowClear
            className="desk-wide"
            aria-label="Bổ sung vào câu trả lời đã có"
            placeholder="Câu trả lời mới, hoặc chọn câu trả lời đã có để bổ sung"
            showSearch={{ filterOption: false, onSearch: choice.search }}
            value={answer.key}
            options={choice.options}
            notFoundContent="Không có câu nào như vậy"
            onChange={(key: string | undefined) => void choose(key ?? null)}
          />
          <AnswerFields
            value={answer}
            faults={faults}
            onChange={(part) => setAnswer((before) => ({ ...before, ...part }))}
          />
        </>
      ) : (
        <AliasFields
          value={alias}
          faults={faults}
          onChange={(part) => setAlias((before) => ({ ...before, ...part }))}
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
