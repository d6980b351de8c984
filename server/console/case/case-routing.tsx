import type { CaseDetail } from '../../contract/staff-api.ts';

/** Why the case came to this unit, and by which version of the rules. */
export function CaseRouting({ detail }: { detail: CaseDetail }) {
  const { routing, serviceLevel } = detail;
  return (
    <section className="side-block" aria-labelledby="routing-title">
      <h2 id="routing-title">Vì sao về đơn vị này</h2>
      <p className="routing-why">{routing.why}</p>
      <details className="routing-more">
        <summary>Quy tắc đã dùng</summary>
        <dl className="facts">
          <div>
            <dt>Phân việc</dt>
            <dd>
              {routing.rule} ({routing.version})
            </dd>
          </div>
          <div>
            <dt>Thời hạn</dt>
            <dd>
              {serviceLevel.id} ({serviceLevel.version})
            </dd>
          </div>
        </dl>
      </details>
    </section>
  );
}
