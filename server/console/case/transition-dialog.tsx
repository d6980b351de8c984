import { Alert, App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { resolutionKind, type TransitionName, type TransitionNeeds } from '../../contract/case.ts';
import type { TransitionRequest } from '../../contract/case-acts.ts';
import type { CaseDetail, Uploaded } from '../../contract/staff-api.ts';
import { isConflict, wordsOf } from '../api/client.ts';
import { sendTransition } from '../api/staff.ts';
import { noBlanks, ReplyField } from '../canned/reply-field.tsx';
import { PhotoPicker } from '../ui/photo-picker.tsx';
import { resolutionWords, transitionWords } from '../words/labels.ts';
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

/** Asks for exactly what a transition needs, then carries it out. */
export function TransitionDialog({ detail, transition, needs, mergedInto, act, news, acknowledge, onClose }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [photos, setPhotos] = useState<Uploaded[]>([]);
  const [uploading, setUploading] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const title = transitionWords[transition];
  const toApprove = transition === 'resolve' && detail.needsApproval;
  const kind = Form.useWatch('resolutionKind', form);
  // A case settled by somebody else needs their name and what they said.
  const byOthers = needs?.resolutionKind === true && kind === 'referred';
  const needsPhoto = needs?.proof === true && kind === 'fixed';

  const carryOut = async (values: Values) => {
    if (needsPhoto && photos.length === 0) {
      setFault('Cần ít nhất một ảnh kết quả.');
      return;
    }
    setBusy(true);
    setFault(null);
    try {
      const fileIds = photos.map((photo) => photo.fileId);
      await act(() => sendTransition(detail.code, { version: detail.version, transition, ...values, fileIds }));
      void message.success(toApprove ? 'Đã gửi trưởng đơn vị duyệt' : `Đã ghi nhận: ${title.toLowerCase()}`);
      onClose();
    } catch (error) {
      setFault(isConflict(error) ? null : wordsOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      title={`${title} · ${detail.code}`}
      okText={toApprove ? 'Gửi duyệt' : title}
      cancelText="Để sau"
      okButtonProps={{
        disabled: !needs || uploading,
        danger: transition === 'reject',
        'data-testid': 'confirm-transition',
      }}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {news && <NewsNote news={news} onSeen={acknowledge} />}
      {!needs && (
        <Alert type="warning" showIcon title="Phản ánh đã sang trạng thái khác nên không còn làm được việc này." />
      )}
      {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
      {toApprove && (
        <p className="muted gap-below">
          Nhóm này cần trưởng đơn vị duyệt. Người dân chỉ được báo sau khi duyệt, hạn vẫn chạy.
        </p>
      )}
      {needs && (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values: Values) => void carryOut(values)}>
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
                {
                  required: true,
                  whitespace: true,
                  max: 5000,
                  message: 'Chuyển đi chưa phải kết quả: ghi lời trả lời.',
                },
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
                { required: true, whitespace: true, max: 5000, message: 'Anh/Chị viết lời nhắn cho người dân.' },
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
              rules={[{ required: true, whitespace: true, max: 5000, message: 'Anh/Chị ghi lý do.' }]}
            >
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} data-testid="field-reason" />
            </Form.Item>
          )}
          {(transition === 'resolve' || transition === 'take_answer') && (
            <Form.Item label={needsPhoto ? 'Ảnh kết quả' : 'Ảnh kết quả (nếu có)'}>
              <PhotoPicker photos={photos} onChange={setPhotos} onBusy={setUploading} />
            </Form.Item>
          )}
        </Form>
      )}
    </Modal>
  );
}
