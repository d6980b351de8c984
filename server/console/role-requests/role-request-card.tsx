import { Button } from 'antd';
import type { RoleDecision, RoleRequest } from '../../contract/people-api.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { roleWords } from '../words/labels.ts';

type Props = { request: RoleRequest; onDecide: (request: RoleRequest, act: RoleDecision['act']) => void };

/** A role that waits: for whom, who asked, until when, and what the reader may say to it. */
export function RoleRequestCard({ request, onDecide }: Props) {
  const { person, role, decision, requestedBy, requestedAt, expiresAt, may } = request;
  return (
    <div className="role-request" data-testid="role-request">
      <p>
        <strong>{roleWords[role]}</strong> cho <strong>{person.name}</strong>{' '}
        <span className="muted">({person.email})</span>
      </p>
      {decision && <p>Văn bản giao nhiệm vụ: {decision}</p>}
      <p className="muted">
        {requestedBy} đề nghị lúc {wordsOfInstant(requestedAt)}; hết hạn {wordsOfInstant(expiresAt)}.
      </p>
      {may.decide || may.withdraw ? (
        <div className="account-acts">
          {may.decide && (
            <>
              <Button type="primary" data-testid="role-confirm" onClick={() => onDecide(request, 'confirm')}>
                Xác nhận
              </Button>
              <Button danger data-testid="role-refuse" onClick={() => onDecide(request, 'refuse')}>
                Không đồng ý
              </Button>
            </>
          )}
          {may.withdraw && (
            <Button data-testid="role-withdraw" onClick={() => onDecide(request, 'withdraw')}>
              Rút lại đề nghị
            </Button>
          )}
        </div>
      ) : (
        <p className="muted">Chờ người khác xác nhận.</p>
      )}
    </div>
  );
}
