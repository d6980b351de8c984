import { Link } from 'react-router-dom';
import type { MachineEventRow } from '../../contract/machine-event-api.ts';
import { wordsOfInstant } from '../words/dates.ts';
import {
  eventStateWords,
  eventTones,
  wordsOfEventKind,
  wordsOfReason,
  wordsOfValues,
} from '../words/machine-events.ts';
import { wordsOfCount } from '../words/numbers.ts';

/** One event: what, by which device, what became of it, and why. */
export function EventRow({ item }: { item: MachineEventRow }) {
  const { state, kind, device, source, externalId, receivedAt, values, reason, rule, caseCode, newsId, faults } = item;
  const told = wordsOfValues(values);
  const why = [rule?.why, reason && wordsOfReason(reason)].filter(Boolean).join('; ');
  return (
    <li data-testid="machine-event">
      <span className="machine-event-head">
        <span className={`state-tag ${eventTones[state]}`}>{eventStateWords[state]}</span>
        <strong>{wordsOfEventKind(kind)}</strong>
        {device && <span>{device}</span>}
        {item.count > 1 && <span className="tabular">{wordsOfCount(item.count)} lần</span>}
      </span>
      {told && <span>{told}</span>}
      {why && <span className="machine-event-why">{why}</span>}
      {faults.length > 0 && (
        <span className="machine-event-why">
          {faults.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')}
        </span>
      )}
      {(caseCode || newsId) && (
        <span className="machine-event-links">
          {caseCode && <Link to={`/cases/${caseCode}`}>{caseCode}</Link>}
          {newsId && <Link to={`/news/${newsId}`}>Xem cảnh báo</Link>}
        </span>
      )}
      <small>
        {wordsOfInstant(receivedAt)}
        {source && ` · ${source}`}
        {externalId && ` · ${externalId}`}
        {rule && ` · quy tắc ${rule.id} (bản ${rule.version})`}
      </small>
    </li>
  );
}
