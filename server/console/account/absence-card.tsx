import { Alert, Button, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import type { PlannedAbsence } from '../../contract/absence-api.ts';
import { AbsenceDialog } from '../absences/absence-dialog.tsx';
import { AbsenceRows } from '../absences/absence-rows.tsx';
import { useReturn } from '../absences/use-return.ts';
import { loadOwnAbsences } from '../api/absences.ts';
import { useLoad } from '../ui/use-load.ts';

/** Says when one is away, so that no case stays with somebody who is not there. */
export function AbsenceCard({ onChanged }: { onChanged: () => Promise<void> }) {
  const load = useCallback((signal: AbortSignal) => loadOwnAbsences(signal), []);
  const { data, error, reload } = useLoad(load);
  const [asking, setAsking] = useState<PlannedAbsence | 'new' | null>(null);
  const changed = () => {
    reload();
    void onChanged();
  };
  const comeBack = useReturn(changed);
  return (
    <section className="account-card" aria-labelledby="absence-title" data-testid="absence-card">
      <h2 id="absence-title">Nghỉ, đi vắng</h2>
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 1 }} />}
      {error && <Alert type="error" showIcon role="alert" title={error.message} />}
      {data?.planned.length === 0 && (
        <p className="muted">
          Khi Anh/Chị nghỉ, phản ánh đang giữ chuyển cho người làm thay hoặc về đơn vị, và không có việc mới giao cho
          Anh/Chị.
        </p>
      )}
      {data && <AbsenceRows {...data} onChange={setAsking} onEnd={(absence) => void comeBack(null, absence)} />}
      <div className="account-acts">
        <Button data-testid="set-absence" onClick={() => setAsking('new')}>
          {data && data.planned.length > 0 ? 'Thêm lịch nghỉ' : 'Báo nghỉ'}
        </Button>
      </div>
      {asking && (
        <AbsenceDialog
          person={null}
          absence={asking === 'new' ? null : asking}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            changed();
          }}
        />
      )}
    </section>
  );
}
