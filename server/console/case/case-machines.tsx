import '../styles/machine-events.css';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { wordsOfEventKind, wordsOfValues } from '../words/machine-events.ts';
import { wordsOfCount } from '../words/numbers.ts';

/** What machines and other desks told of the case: how often, since when, the latest values, by which rule. */
export function CaseMachines({ machines }: Pick<CaseDetail, 'machines'>) {
  if (machines.length === 0) return null;
  return (
    <section className="side-block" aria-labelledby="machines-title" data-testid="case-machines">
      <h2 id="machines-title">Máy và tổng đài báo</h2>
      <ul className="case-machines">
        {machines.map(({ kind, source, device, count, firstAt, lastAt, values, rule }) => (
          <li key={`${kind} ${source} ${device ?? ''}`}>
            <strong>
              {wordsOfEventKind(kind)} {device}
            </strong>
            <span className="tabular">
              {wordsOfCount(count)} lần{count > 1 && ` từ ${wordsOfInstant(firstAt)}`}, gần nhất{' '}
              {wordsOfInstant(lastAt)}
            </span>
            {wordsOfValues(values) && <span>{wordsOfValues(values)}</span>}
            <small>
              {rule.why ?? 'Quy tắc đã bỏ'} · {rule.id} (bản {rule.version}) · {source}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
