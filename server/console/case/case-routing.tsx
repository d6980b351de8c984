import type { CaseDetail } from '../../contract/staff-api.ts';
import { useSession } from '../shell/session.tsx';
import { linesOfFacts, wordsOfHandOut } from '../words/routing.ts';

/** Why the case came to this unit: the rule, its version, and what it looked at. */
export function CaseRouting({ detail }: { detail: CaseDetail }) {
  const { reference } = useSession();
  const { routing, serviceLevel } = detail;
  return (
    <section className="side-block" aria-labelledby="routing-title">
      <h2 id="routing-title">Vì sao về đơn vị này</h2>
      <p className="routing-why">{routing.why}</p>
      <details className="routing-more" data-testid="routing-more">
        <summary>Quy tắc đã dùng</summary>
        <dl className="facts">
          <Fact what="Quy tắc" value={`${routing.rule} (bản ${routing.version})`} />
          {linesOfFacts(routing.facts, reference).map((line) => (
            <Fact key={line.what} {...line} />
          ))}
          {routing.handOut && <Fact what="Chia việc" value={wordsOfHandOut(routing.handOut)} />}
          <Fact what="Thời hạn" value={`${serviceLevel.id} (bản ${serviceLevel.version})`} />
        </dl>
      </details>
    </section>
  );
}

function Fact({ what, value }: { what: string; value: string }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{value}</dd>
    </div>
  );
}
