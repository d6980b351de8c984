import { Alert, App, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { type ProofKind, resolutionKind, type TransitionName, type TransitionNeeds } from '../../contract/case.ts';
import type { TransitionRequest } from '../../contract/case-acts.ts';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { transitionWords } from '../../contract/transition-words.ts';
import { sendTransition } from '../api/staff.ts';
import { noBlanks, notTooLong, ReplyField } from '../canned/reply-field.tsx';
import { useSession } from '../shell/session.tsx';
import { FilePicker, fileIdsOf, type Picked } from '../ui/file-picker.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { useSending } from '../ui/use-sending.ts';
import { resolutionWords } from '../words/labels.ts';
import { NewsNote } from './news-note.tsx';
import type { CaseActs } from './use-case.ts';

const codeShape = /^[A-Z]{2,4}-\d{2}-[0-9A-HJKMNP-TV-Z]{6}$/;

type Props = CaseActs & {
  detail: CaseDetail;
  transition: TransitionName;
  /** Null when the case moved on and this is no longer possible. */
  needs: TransitionNeeds | null;
  /** The case that was chosen to merge it into. */
  mergedInto?: string;
  onClose: () => void;
};
type Values = Pick<TransitionRequest, 'reason' | 'reply' | 'resolutionKind' | 'referredTo' | 'answer' | 'mergedInto'>;

const replyHint: Partial<Record<TransitionName, string>> = {
  ask_citizen: 'Anh/Chị cần người dân cho biết thêm điều gì?',
  resolve: 'Đã làm gì, kết quả ra sao, hỏi thêm ở đâu.',
  reject: 'Vì sao không tiếp nhận, và người dân có thể làm gì tiếp.',
  refer: 'Đã chuyển tới đâu, khi nào có trả lời, hỏi thêm ở đâu.',
};

const proofWords: Record<ProofKind, { label: string; one: string }> = {
  photo: { label: 'Ảnh kết quả', one: 'một ảnh kết quả' },
  document: { label: 'Văn bản kết quả', one: 'một văn bản kết quả (PDF)' },
  either: { label: 'Ảnh hoặc văn bản kết quả', one: 'một ảnh hoặc văn bản kết quả (PDF)' },
};

function isProved(proof: ProofKind, { photos, documents }: Picked): boolean {
  if (proof === 'either') return photos.length + documents.length > 0;
  return (proof === 'photo' ? photos : documents).length > 0;
}

/** The field that is the most work to write. */
function wordsField(needs: TransitionNeeds | null): 'reply' | 'answer' | 'reason' | undefined {
  return (['reply', 'answer', 'reason'] as const).find((field) => needs?.[field]);
}

/** Asks for exactly what a transition needs, then carries it out. */
export function TransitionDialog({ detail, transition, mergedInto, act, news, acknowledge, onClose, ...props }: Props) {
  // What was written stays to be read and copied where it can no longer be sent.
  const [asked, setAsked] = useState(props.needs);
  if (props.needs && props.needs !== asked) setAsked(props.needs);
  const needs = props.needs ?? asked;
  const possible = props.needs !== null;
  const { message } = App.useApp();
  const { me } = useSession();
  const [form] = Form.useForm<Values>();
  // Outlives a session that ends in the middle of it, and a page that the phone forgets while its camera is open.
  const draft = useDraft(`${me.id}:${detail.code}:${transition}`);
  const words = wordsField(needs);
  const [uploading, setUploading] = useState(false);
  const sending = useSending({ conflict: null });
  const title = transitionWords[transition];
  const toApprove = transition === 'resolve' && detail.needsApproval;
  const kind = Form.useWatch('resolutionKind', form);
  // A case settled by somebody else needs their name and what they said.
  const byOthers = needs?.resolutionKind === true && kind === 'referred';
  const proof = needs?.proof ?? null;
  const proved = proof === null || kind !== 'fixed' || isProved(proof, draft);

  const carryOut = (values: Values) => {
    if (proof && !proved) return sending.refuse(`Cần ít nhất ${proofWords[proof].one}.`);
    return sending.send(async () => {
      const fileIds = fileIdsOf(draft);
      const { code, version } = detail;
      const body = { version, transition, ...values, fileIds, undoable: true };
      const { undoable } = await act(() => sendTransition(code, body));
      const said = toApprove ? 'Đã gửi trưởng đơn vị duyệt' : `Đã ghi nhận: ${title.toLowerCase()}`;
      if (!undoable) void message.success(said);
      draft.retire();
      onClose();
    });
  };

  return (
    <FormDialog
      title={`${title} · ${detail.code}`}
      ok={toApprove ? 'Gửi duyệt' : title}
      testId="confirm-transition"
      danger={transition === 'reject'}
      disabled={!possible || uploading}
      form={form}
      sending={sending}
      before={
        <>
          {news && <NewsNote news={news} onSeen={acknowledge} />}
          {!possible && (
            <Alert
              type="warning"
              showIcon
              title="Phản ánh đã sang trạng thái khác nên không còn làm được việc này."
              className="gap-below"
            />
          )}
        </>
      }
      initialValues={words && draft.text ? { [words]: draft.text } : {}}
      onValuesChange={(_, values) => words && draft.change({ text: values[words] ?? '' })}
      onSend={carryOut}
      onClose={onClose}
    >
      {toApprove && (
        <p className="muted gap-below">
          Nhóm này cần trưởng đơn vị duyệt. Người dân chỉ được báo sau khi duyệt, hạn vẫn chạy.
        </p>
      )}
      {needs && (
        <>
          {needs.resolutionKind && (
            <Form.Item
              name="resolutionKind"
              label="Kết quả"
              rules={[{ required: true, message: 'Anh/Chị chọn kết quả.' }]}
            >
              <Select
                placeholder="Chọn kết quả"
                data-testid="field-resolutionKind"
                options={resolutionKind.options.map((value) => ({ value, label: resolutionWords[value] }))}
              />
            </Form.Item>
          )}
          {needs.mergedInto && (
            <Form.Item
              name="mergedInto"
              initialValue={mergedInto}
              label="Gộp vào phản ánh có mã"
              extra="Người gửi sẽ theo dõi phản ánh đó, ảnh và lời của họ hiện ở đó. Có thể bỏ gộp sau."
              normalize={(value: string) => value.trim().toUpperCase()}
              rules={[{ required: true, pattern: codeShape, message: `Mã viết như ${detail.code}.` }]}
            >
              <Input data-testid="field-mergedInto" autoComplete="off" />
            </Form.Item>
          )}
          {(needs.referredTo || byOthers) && (
            <Form.Item
              name="referredTo"
              label={byOthers ? 'Cơ quan trả lời' : 'Chuyển tới cơ quan'}
              initialValue={byOthers ? (detail.referredTo ?? undefined) : undefined}
              rules={[{ required: true, whitespace: true, min: 2, max: 200, message: 'Anh/Chị ghi tên cơ quan nhận.' }]}
            >
              <Input data-testid="field-referredTo" />
            </Form.Item>
          )}
          {(needs.answer || byOthers) && (
            <Form.Item
              name="answer"
              label={`Trả lời của ${needs.answer && detail.referredTo ? detail.referredTo : 'cơ quan đó'}`}
              extra="Người dân nhận được nguyên văn lời này."
              className="public-field"
              rules={[
                { required: true, whitespace: true, message: 'Chuyển đi chưa phải kết quả: ghi lời trả lời.' },
                notTooLong,
              ]}
            >
              <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} data-testid="field-answer" />
            </Form.Item>
          )}
          {needs.reply && (
            <Form.Item
              name="reply"
              label="Lời nhắn gửi người dân"
              extra="Người dân nhận được nguyên văn lời này."
              className="public-field"
              rules={[
                { required: true, whitespace: true, message: 'Anh/Chị viết lời nhắn cho người dân.' },
                notTooLong,
                noBlanks,
              ]}
            >
              <ReplyField code={detail.code} placeholder={replyHint[transition]} testId="field-reply" />
            </Form.Item>
          )}
          {needs.reason && (
            <Form.Item
              name="reason"
              label="Lý do (nội bộ)"
              extra="Chỉ cán bộ đọc được."
              className="internal-field"
              rules={[{ required: true, whitespace: true, message: 'Anh/Chị ghi lý do.' }, notTooLong]}
            >
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} data-testid="field-reason" />
            </Form.Item>
          )}
          {(transition === 'resolve' || transition === 'take_answer') && (
            <Form.Item
              label={`${proofWords[proof ?? 'either'].label}${proof && kind === 'fixed' ? '' : ' (nếu có)'}`}
              extra={proof === 'photo' ? undefined : 'Tệp PDF tối đa 5 MB, gửi kèm cho người dân.'}
            >
              <FilePicker picked={draft} onChange={draft.change} onBusy={setUploading} takes={proof ?? 'either'} />
            </Form.Item>
          )}
        </>
      )}
    </FormDialog>
  );
}
