import { Button } from 'antd';
import type { PlannedAbsence } from '../../contract/absence-api.ts';
import { useNow } from '../ui/use-now.ts';
import { isAway, wordsOfAbsence } from '../words/absence.ts';

type Props = {
  planned: PlannedAbsence[];
  past: PlannedAbsence[];
  onChange: (absence: PlannedAbsence) => void;
  onEnd: (absence: PlannedAbsence) => void;
};

/** The absences of one person: those to come, each to be changed or called off, and behind a fold those that are over. */
export function AbsenceRows({ planned, past, onChange, onEnd }: Props) {
  const now = useNow();
  return (
    <>
      {planned.length > 0 && (
        <ul className="absence-rows">
          {planned.map((absence) => (
            <li key={absence.id} data-testid="planned-absence">
              <AbsenceWords absence={absence} away={isAway(absence, now)} />
              <span className="account-acts">
                <Button size="small" onClick={() => onChange(absence)}>
                  Đổi
                </Button>
                <Button size="small" data-testid="end-absence" onClick={() => onEnd(absence)}>
                  {isAway(absence, now) ? 'Đã trở lại' : 'Bỏ lịch này'}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <details className="absence-past">
          <summary>Đã qua ({past.length})</summary>
          <ul className="absence-rows">
            {past.map((absence) => (
              <li key={absence.id}>
                <AbsenceWords absence={absence} away={false} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function AbsenceWords({ absence, away }: { absence: PlannedAbsence; away: boolean }) {
  return (
    <p>
      {away && <span className="state-tag tone-wait">đang nghỉ</span>} Nghỉ {wordsOfAbsence(absence)}
      {absence.standIn && <span className="muted"> · làm thay: {absence.standIn.name}</span>}
    </p>
  );
}
