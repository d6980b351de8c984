import type { SettingTrial } from '../../contract/settings-api.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { displacedWords } from '../words/settings.ts';

/** Appointments that would no longer fit what is about to be saved, so that somebody calls these people. */
export function DisplacedList({ displaced }: Pick<SettingTrial, 'displaced'>) {
  if (displaced.length === 0) return null;
  return (
    <section className="desk-warning" aria-label="Lịch hẹn không còn hợp" data-testid="displaced">
      <p>
        {wordsOfCount(displaced.length)} lịch hẹn đã đặt không còn hợp. Lưu rồi các lịch này vẫn giữ nguyên, Anh/Chị báo
        người dân đổi lịch.
      </p>
      <ul>
        {displaced.map(({ code, startsAt, counter, service, why }) => (
          <li key={code}>
            <strong>{code}</strong> · {wordsOfInstant(startsAt)} · {counter} · {service}: {displacedWords[why]}
          </li>
        ))}
      </ul>
    </section>
  );
}
