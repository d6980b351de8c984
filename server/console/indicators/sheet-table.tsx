import type { KeyboardEvent } from 'react';
import { Link } from 'react-router-dom';
import type { SheetRow } from '../../contract/indicator-api.ts';
import { changeOf, stateTones, stateWords, wordsOfFigure, wordsOfPercent, wordsOfPeriod } from '../words/indicators.ts';
import { type Entry, keyOf, readTyped, typed } from './use-entries.ts';

type Props = {
  rows: SheetRow[];
  period: string;
  entries: Record<string, Entry>;
  onChange: (row: SheetRow, field: keyof Entry, text: string) => void;
};

/** Enter and the arrows go to the same column of the row below or above, as in a table program. */
function moveBetweenRows(event: KeyboardEvent<HTMLInputElement>) {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const { column } = event.currentTarget.dataset;
  const table = event.currentTarget.closest('table');
  const fields = [...(table?.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]`) ?? [])];
  const next = fields[fields.indexOf(event.currentTarget) + step];
  next?.focus();
  next?.select();
}

/** All figures of a period in one table: what was entered, and what it is compared with. */
export function SheetTable({ rows, period, entries, onChange }: Props) {
  return (
    <div className="sheet-frame">
      <table className="sheet" data-testid="sheet" aria-label={`Chỉ tiêu ${wordsOfPeriod(period)}`}>
        <thead>
          <tr>
            <th scope="col">Chỉ tiêu</th>
            <th scope="col">Thực hiện</th>
            <th scope="col">Kế hoạch</th>
            <th scope="col">So kế hoạch</th>
            <th scope="col">So kỳ trước</th>
            <th scope="col">So cùng kỳ</th>
            <th scope="col">Tình trạng</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={keyOf(row)} {...{ row, period, onChange }} entry={entries[keyOf(row)]} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = Pick<Props, 'period' | 'onChange'> & { row: SheetRow; entry: Entry | undefined };

function Row({ row, period, entry, onChange }: RowProps) {
  const { figure, name, area, measure, mayEnter, hasPlan, decimals } = row;
  const title = area ? `${name} – ${area}` : name;
  const field = (column: keyof Entry, label: string) => {
    const text = entry?.[column] ?? typed(figure?.[column]);
    return (
      <input
        className="sheet-input"
        inputMode="decimal"
        aria-label={`${label}: ${title}`}
        aria-invalid={!readTyped(text).ok}
        data-column={column}
        data-testid={`${column}-${row.indicatorId}`}
        value={text}
        onChange={(event) => onChange(row, column, event.target.value)}
        onKeyDown={moveBetweenRows}
      />
    );
  };
  const address = `/indicators/${row.indicatorId}?period=${period}${row.areaCode ? `&area=${row.areaCode}` : ''}`;
  const shown = row.source === 'dossiers' ? row.computed : (figure?.value ?? null);
  return (
    <tr data-testid="sheet-row" className={entry ? 'sheet-changed' : undefined}>
      <th scope="row">
        <Link to={address}>{name}</Link>
        <small>{[area, measure].filter(Boolean).join(' · ')}</small>
      </th>
      <td data-label="Thực hiện" className="sheet-number">
        {mayEnter ? field('value', 'Thực hiện') : wordsOfFigure(shown, decimals)}
      </td>
      <td data-label="Kế hoạch" className="sheet-number">
        {hasPlan && (mayEnter ? field('plan', 'Kế hoạch') : wordsOfFigure(figure?.plan ?? null, decimals))}
      </td>
      <td data-label="So kế hoạch" className="sheet-number">
        {hasPlan ? wordsOfPercent(row.ofPlan) : ''}
      </td>
      <Compared label="So kỳ trước" row={row} base={row.before} />
      <Compared label="So cùng kỳ" row={row} base={row.lastYear} />
      <td data-label="Tình trạng">
        <Standing row={row} />
      </td>
    </tr>
  );
}

function Compared({ label, row, base }: { label: string; row: SheetRow; base: SheetRow['before'] }) {
  const { words, tone } = changeOf(base.change, row.better);
  const of = `${wordsOfPeriod(base.period)}: ${wordsOfFigure(base.value, row.decimals)}`;
  return (
    <td data-label={label} className="sheet-number" title={of}>
      <span className={`change-${tone}`}>{words}</span>
      {tone !== 'even' && <span className="only-read">{tone === 'good' ? ' tốt hơn' : ' kém hơn'}</span>}
    </td>
  );
}

function Standing({ row }: { row: SheetRow }) {
  const { figure, source } = row;
  if (source === 'dossiers') return <span className="muted">Tự tính từ hồ sơ</span>;
  if (!figure) return <span className="muted">Chưa có</span>;
  const stands = figure.state !== 'approved' && figure.approvedAt !== null;
  return (
    <>
      <span className={`state-tag ${stateTones[figure.state]}`}>{stateWords[figure.state]}</span>
      {stands && <small>đang công bố {wordsOfFigure(figure.approvedValue, row.decimals)}</small>}
      {figure.state === 'returned' && figure.returnedFor && <small>{figure.returnedFor}</small>}
    </>
  );
}
