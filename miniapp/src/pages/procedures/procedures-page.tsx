import { useNavigate } from 'zmp-ui';
import { readProcedures } from '../../api/public.ts';
import { Screen } from '../../components/screen.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTypedSearch } from '../../state/use-typed-search.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { ProcedureCard } from './procedure-card.tsx';
import { ProcedureFilters } from './procedure-filters.tsx';

const levels = ['ward', 'city', 'ministry'];
const ways = ['full', 'any'];
// An address may have been typed or shared from another version: what is no filter is none.
const oneOf = (known: string[], value: string) => (known.includes(value) ? value : '');

/** Finding a procedure by words, field, level and online filing. */
export function ProceduresPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { typed, q, type, put, of } = useTypedSearch();
  const filters = { field: of('field'), level: oneOf(levels, of('level')), online: oneOf(ways, of('online')) };
  const { field, level, online } = filters;
  const narrowed = [field, level, online].some(Boolean);
  const { data, error, loading, reload } = useResource(`procedures ${field} ${level} ${online} ${q}`, () =>
    readProcedures({ q, ...filters, limit: 50 }),
  );
  const clear = () => {
    for (const name of ['field', 'level', 'online']) put(name, '');
  };

  return (
    <Screen title={t.procedures}>
      <SearchField label={t.search} hint={t.procedureSearch} value={typed} testId="procedure-search" onChange={type} />
      <ProcedureFilters filters={filters} fields={data?.fields} onChange={put} />
      {loading && <Skeleton lines={5} />}
      {error && <Failed error={error} retry={reload} />}
      {data && data.items.length > 0 && (
        <p className="count" role="status">
          {q || narrowed ? t.procedureFound(data.items.length) : t.procedureCommon}
        </p>
      )}
      <div className="cards">
        {data?.items.map((item) => (
          <ProcedureCard key={item.code} item={item} />
        ))}
      </div>
      {data?.items.length === 0 && (
        <Empty icon="search" title={q ? t.procedureNone(q) : t.procedureNoneNarrowed}>
          <p>{narrowed ? t.procedureNoneWide : t.procedureNoneTry}</p>
          {narrowed && (
            <button type="button" className="button button-second" onClick={clear} data-testid="filters-clear">
              {t.procedureClear}
            </button>
          )}
          {q && (
            <button type="button" className="button" onClick={() => navigate('/chat', { state: { say: q } })}>
              {t.procedureAskChat}
            </button>
          )}
        </Empty>
      )}
    </Screen>
  );
}
