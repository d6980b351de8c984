import type { PaperChange } from '../../../../server/contract/paper-api.ts';
import type { PaperKind } from '../../../../server/contract/paper-kind.ts';
import { usePaperTexts } from '../../texts/papers.ts';

type Props = { value: PaperChange; onChange: (value: PaperChange) => void };

/** Name, kind and own day of a paper. */
export function PaperFields({ value, onChange }: Props) {
  const t = usePaperTexts();
  const kinds = Object.keys(t.kinds) as PaperKind[];
  return (
    <>
      <label className="labelled">
        {t.name}
        <input
          className="field"
          maxLength={80}
          value={value.name}
          placeholder={t.nameExample}
          onChange={(event) => onChange({ ...value, name: event.target.value })}
          data-testid="paper-name"
        />
      </label>
      <label className="select">
        {t.kind}
        <select
          value={value.kind}
          onChange={(event) => onChange({ ...value, kind: kinds.find((one) => one === event.target.value) ?? 'other' })}
          data-testid="paper-kind"
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t.kinds[kind]}
            </option>
          ))}
        </select>
      </label>
      <label className="labelled">
        {t.day}
        <input
          className="field"
          type="date"
          min="1900-01-01"
          max="2099-12-31"
          value={value.datedOn ?? ''}
          onChange={(event) => onChange({ ...value, datedOn: event.target.value || null })}
          data-testid="paper-day"
        />
      </label>
    </>
  );
}
