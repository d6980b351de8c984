import { Link } from 'react-router-dom';
import { standingOf, standingWords, wordsOfFigure } from '../../contract/figure-words.ts';
import type { KpiGroup } from '../../contract/kpi-api.ts';
import { reachByKeyboard } from '../ui/reach-by-keyboard.ts';
import { standingMarks } from '../words/figures.ts';
import { wordsOfCount } from '../words/numbers.ts';
import type { Figure } from './use-figures.ts';

type Props = { id: string; title: string; name: string; figures: Figure[]; onNarrow?: (key: string) => void };

/** Groups side by side: every number opens its list, the name narrows the page; only what was counted often is ranked. */
export function GroupTable({ id, title, name, figures, onNarrow }: Props) {
  const rows = rowsOf(figures);
  const few = figures.some(({ value }) => value.groups.some(({ ranked, value: one }) => !ranked && one !== null));
  return (
    <section className="stats-card stats-wide" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="unit-line">
        {onNarrow ? 'Chọn một dòng để xem riêng; chọn một số để mở danh sách.' : 'Chọn một số để mở danh sách.'}
        {few && ' Dấu *: quá ít để xếp hạng.'}
      </p>
      {rows.length === 0 && <p className="muted">Chưa có số liệu trong kỳ.</p>}
      {rows.length > 0 && (
        <div className="table-scroll" ref={reachByKeyboard}>
          <table className="unit-table">
            <thead>
              <tr>
                <th scope="col">{name}</th>
                {figures.map(({ kpi }) => (
                  <th key={kpi.id} scope="col" title={kpi.meaning}>
                    {kpi.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, label, cells }) => (
                <tr key={key}>
                  <th scope="row">
                    {onNarrow ? (
                      <button type="button" className="link-button" onClick={() => onNarrow(key)}>
                        {label}
                      </button>
                    ) : (
                      label
                    )}
                  </th>
                  {figures.map((figure, index) => (
                    <td key={figure.kpi.id}>
                      <Cell figure={figure} group={cells[index]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Cell({ figure: { kpi }, group }: { figure: Figure; group: KpiGroup | undefined }) {
  if (!group || group.value === null) return <>–</>;
  const counted = kpi.unit === 'count' || kpi.unit === 'dong';
  const standing = group.ranked && !counted ? standingOf(group.value, kpi) : null;
  const words = (
    <>
      {wordsOfFigure(group.value, kpi.unit)}
      {!group.ranked && '*'}
    </>
  );
  return (
    <>
      {standing && (
        <span className={`standing-mark standing-${standing}`} title={standingWords[standing]}>
          <span aria-hidden="true">{standingMarks[standing]}</span>
          <span className="only-read">{standingWords[standing]}: </span>
        </span>
      )}
      {group.list ? <Link to={group.list}>{words}</Link> : words}
      {!counted && <small> n={wordsOfCount(group.n)}</small>}
    </>
  );
}

type Row = { key: string; label: string; cells: (KpiGroup | undefined)[] };

/** One row a group, in the order of the first ranking there is. */
function rowsOf(figures: Figure[]): Row[] {
  const labels = new Map<string, string>();
  const leading = figures.find(({ kpi }) => kpi.better !== 'neither' && kpi.unit === 'share') ?? figures[0];
  for (const { value } of [...(leading ? [leading] : []), ...figures])
    for (const { key, label } of value.groups) if (!labels.has(key)) labels.set(key, label);
  return [...labels].map(([key, label]) => ({
    ...{ key, label },
    cells: figures.map(({ value }) => value.groups.find((group) => group.key === key)),
  }));
}
