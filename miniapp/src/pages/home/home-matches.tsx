import { readPlaces, readProcedures } from '../../api/public.ts';
import { Icon } from '../../components/icon.tsx';
import { LinkCard } from '../../components/link-card.tsx';
import { Skeleton } from '../../components/states.tsx';
import { useDebounced } from '../../state/use-debounced.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { kindIcons } from '../places/kind-icons.ts';

async function find(q: string) {
  const [procedures, places] = await Promise.all([readProcedures({ q, limit: 4 }), readPlaces({ q, limit: 3 })]);
  return { procedures: procedures.items, places: places.items };
}

/** What the search field finds, and the way to hand the words to the chat. */
export function HomeMatches({ asked, onAsk }: { asked: string; onAsk: () => void }) {
  const t = useTexts();
  const words = useWords();
  const q = useDebounced(asked);
  const { data, loading } = useResource(`home-find ${q}`, () => find(q));
  return (
    <div className="matches">
      <button type="button" className="button button-wide" onClick={onAsk} data-testid="ask-chat">
        <Icon name="chat" />
        {t.homeAskAssistant(asked)}
      </button>
      {loading && <Skeleton lines={3} />}
      {data && data.procedures.length > 0 && (
        <section>
          <h2>{t.homeMatchesProcedures}</h2>
          <div className="cards">
            {data.procedures.map(({ code, name, when }) => (
              <LinkCard key={code} to={`/procedures/${code}`} testId="home-procedure" icon={<Icon name="document" />}>
                <span className="card-title">{words(name)}</span>
                {when && <span className="card-text">{words(when)}</span>}
              </LinkCard>
            ))}
          </div>
        </section>
      )}
      {data && data.places.length > 0 && (
        <section>
          <h2>{t.homeMatchesPlaces}</h2>
          <div className="cards">
            {data.places.map(({ id, kind, name, type }) => (
              <LinkCard
                key={id}
                to={`/places?q=${encodeURIComponent(words(name))}`}
                testId="home-place"
                icon={<Icon name={kindIcons[kind]} />}
              >
                <span className="card-title">{words(name)}</span>
                <span className="card-text">{words(type)}</span>
              </LinkCard>
            ))}
          </div>
        </section>
      )}
    </div>
  );
}
