import { useNavigate } from 'zmp-ui';
import { readProcedures } from '../../api/public.ts';
import { Screen } from '../../components/screen.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTypedSearch } from '../../state/use-typed-search.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { ProcedureCard } from './procedure-card.tsx';

/** Finding a procedure by words and field. */
export function ProceduresPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { typed, q, type, put, of } = useTypedSearch();
  const field = of('field');
  const { data, error, loading, reload } = useResource(`procedures ${field} ${q}`, () =>
    readProcedures({ q, field, limit: 50 }),
  );

  return (
    <Screen title={t.procedures}>
      <SearchField label={t.search} hint={t.procedureSearch} value={typed} testId="procedure-search" onChange={type} />
      <label className="select">
        <span>{t.procedureField}</span>
        <select value={field} data-testid="procedure-field" onChange={(event) => put('field', event.target.value)}>
          <option value="">{t.procedureAllFields}</option>
          {data?.fields.map(({ name, count }) => (
            <option key={name} value={name}>
              {name} ({count})
            </option>
          ))}
          {field && !data && <option value={field}>{field}</option>}
        </select>
      </label>
      {loading && <Skeleton lines={5} />}
      {error && <Failed error={error} retry={reload} />}
      {data && data.items.length > 0 && (
        <p className="count" role="status">
          {q || field ? t.procedureFound(data.items.length) : t.procedureCommon}
        </p>
      )}
      <div className="cards">
        {data?.items.map((item) => (
          <ProcedureCard key={item.code} item={item} />
        ))}
      </div>
      {data?.items.length === 0 && (
        <Empty icon="search" title={t.procedureNone(q || field)}>
          <p>{t.procedureNoneTry}</p>
          <button type="button" className="button" onClick={() => navigate('/chat', { state: { say: q } })}>
            {t.procedureAskChat}
          </button>
        </Empty>
      )}
    </Screen>
  );
}
