import { Button } from 'antd';
import { useState } from 'react';
import type { Absence } from '../../contract/absence-api.ts';
import { AbsenceDialog } from '../absences/absence-dialog.tsx';
import { useReturn } from '../absences/use-return.ts';
import { useNow } from '../ui/use-now.ts';
import { isAway, wordsOfAbsence } from '../words/absence.ts';

type Props = { absence: Absence | null; onChanged: () => Promise<void> };

/** Says when one is away, so that no case stays with somebody who is not there. */
export function AbsenceCard({ absence, onChanged }: Props) {
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const comeBack = useReturn(() => void onChanged());
  const done = () => {
    setAsking(false);
    void onChanged();
  };
  return (
    <section className="account-card" aria-labelledby="absence-title" data-testid="absence-card">
      <h2 id="absence-title">Nghỉ, đi vắng</h2>
      {absence ? (
        <p>
          {isAway(absence, now) && <span className="state-tag tone-wait">đang nghỉ</span>} Nghỉ{' '}
          {wordsOfAbsence(absence)}.
        </p>
      ) : (
        <p className="muted">
          Khi Anh/Chị nghỉ, phản ánh đang giữ về lại đơn vị và không có việc mới giao cho Anh/Chị.
        </p>
      )}
      <div className="account-acts">
        {absence && (
          <Button type="primary" data-testid="come-back" onClick={() => void comeBack(null)}>
            {isAway(absence, now) ? 'Tôi đã trở lại' : 'Bỏ lịch nghỉ'}
          </Button>
        )}
        <Button data-testid="set-absence" onClick={() => setAsking(true)}>
          {absence ? 'Đổi lịch nghỉ' : 'Báo nghỉ'}
        </Button>
      </div>
      {asking && <AbsenceDialog person={null} onClose={() => setAsking(false)} onDone={done} />}
    </section>
  );
}
