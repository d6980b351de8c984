import type { ProcedureList } from '../../../../server/contract/public-api.ts';
import { useTexts } from '../../texts/use-texts.ts';

type Filters = { field: string; level: string; online: string };
type Props = {
  filters: Filters;
  fields: ProcedureList['fields'] | undefined;
  onChange: (name: keyof Filters, value: string) => void;
};

/** Narrows the list by field, level and how it can be filed. */
export function ProcedureFilters({ filters: { field, level, online }, fields, onChange }: Props) {
  const t = useTexts();
  const unlisted = field !== '' && !fields?.some(({ name }) => name === field);
  return (
    <div className="procedure-filters">
      <label className="select">
        <span>{t.procedureField}</span>
        <select value={field} data-testid="procedure-field" onChange={(event) => onChange('field', event.target.value)}>
          <option value="">{t.procedureAllFields}</option>
          {fields?.map(({ name, count }) => (
            <option key={name} value={name}>
              {name} ({count})
            </option>
          ))}
          {unlisted && <option value={field}>{field}</option>}
        </select>
      </label>
      <label className="select">
        <span>{t.procedureLevel}</span>
        <select value={level} data-testid="procedure-level" onChange={(event) => onChange('level', event.target.value)}>
          <option value="">{t.procedureAllLevels}</option>
          {(['ward', 'city', 'ministry'] as const).map((one) => (
            <option key={one} value={one}>
              {t.level[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="select">
        <span>{t.procedureOnline}</span>
        <select
          value={online}
          data-testid="procedure-online"
          onChange={(event) => onChange('online', event.target.value)}
        >
          <option value="">{t.procedureOnlineAll}</option>
          <option value="full">{t.procedureOnlineFull}</option>
          <option value="any">{t.procedureOnlineAny}</option>
        </select>
      </label>
    </div>
  );
}
