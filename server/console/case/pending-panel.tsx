import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { isConflict, wordsOf } from '../api/client.ts';
import { sendDecision } from '../api/staff.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { resolutionWords } from '../words/labels.ts';
import { PhotoStrip } from './case-photos.tsx';
import { DocumentChips } from './document-chips.tsx';
import type { CaseActs } from './use-case.ts';

type Props = { detail: CaseDetail } & Pick<CaseActs, 'act'>;

/** A result that waits for the head of the unit, and for whoever may decide on it the two ways to do so. */
export function PendingPanel({ detail, act }: Props) {
  const pending = detail.pendingResolution;
  if (!pending) return null;
  return (
    <section className="pending-panel" aria-labelledby="pending-title" data-testid="pending-resolution">
      <h2 id="pending-title">Kết quả chờ duyệt: {resolutionWords[pending.resolutionKind]}</h2>
      <p className="muted">
        {pending.by} gửi lúc {wordsOfInstant(pending.at)}. Người dân chưa được báo, hạn vẫn chạy.
      </p>
      {pending.referredTo && <p>Cơ quan trả lời: {pending.referredTo}</p>}
      {pending.answer && <p className="merged-words">{pending.answer}</p>}
      {pending.reply && <p className="merged-words">{pending.reply}</p>}
      {pending.photos.length > 0 && <PhotoStrip photos={pending.photos} title="Ảnh kết quả chờ duyệt" />}
      <DocumentChips documents={pending.documents} />
      {detail.may.approve && <Decision detail={detail} act={act} />}
    </section>
  );
}

function Decision({ detail, act }: Props) {
  const { message } = App.useApp();
  const [reason, setReason] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const decide = async (decision: 'approve' | 'send_back') => {
    setBusy(true);
    setFault(null);
    try {
      const { code, version } = detail;
      const why = decision === 'send_back' ? { reason: reason?.trim() ?? '' } : {};
      const { undoable } = await act(() => sendDecision(code, { version, decision, ...why, undoable: true }));
      const said = decision === 'approve' ? 'Đã duyệt và gửi người dân' : 'Đã trả lại cho người xử lý';
      if (!undoable) void message.success(said);
    } catch (error) {
      setFault(isConflict(error) ? null : wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="pending-decision">
      {fault && <Alert type="error" showIcon role="alert" title={fault} />}
      {reason !== null && (
        <Input.TextArea
          aria-label="Lý do trả lại (nội bộ)"
          placeholder="Cần sửa gì trước khi gửi người dân?"
          className="internal-field"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={5000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          data-testid="field-reason"
        />
      )}
      <div className="pending-buttons">
        {reason === null ? (
          <>
            <Button type="primary" loading={busy} onClick={() => void decide('approve')} data-testid="approve">
              Duyệt và gửi người dân
            </Button>
            <Button onClick={() => setReason('')} data-testid="send-back">
              Trả lại
            </Button>
          </>
        ) : (
          <>
            <Button
              type="primary"
              loading={busy}
              disabled={reason.trim() === ''}
              onClick={() => void decide('send_back')}
              data-testid="confirm-send-back"
            >
              Trả lại người xử lý
            </Button>
            <Button onClick={() => setReason(null)}>Thôi</Button>
          </>
        )}
      </div>
    </div>
  );
}
