import { useState } from 'react';
import { type NewsTopic, type NewsWish, newsTopics } from '../../../../server/contract/news-api.ts';
import { giveConsent } from '../../api/citizen.ts';
import { changeNewsWish, readNewsWish } from '../../api/news.ts';
import { readAreas } from '../../api/public.ts';
import { Screen } from '../../components/screen.tsx';
import { Failed, FailedLine, Skeleton } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useTenant } from '../../state/tenant.tsx';
import { useAct } from '../../state/use-act.ts';
import { useCitizen } from '../../state/use-citizen.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** Of what news the citizen is told in the chat; the same choice as there. */
export function NewsWishPage() {
  const t = useTexts();
  const wish = useResource('news-wish', readNewsWish);
  return (
    <Screen title={t.newsWish} parent="/me">
      {wish.loading && <Skeleton lines={5} />}
      {wish.error && !wish.data && <Failed error={wish.error} retry={wish.reload} />}
      {wish.data && <Choice key={JSON.stringify(wish.data)} wish={wish.data} onChanged={wish.set} />}
    </Screen>
  );
}

const toggled = <T,>(all: readonly T[], one: T): T[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];

function Choice({ wish, onChanged }: { wish: NewsWish; onChanged: (wish: NewsWish) => void }) {
  const t = useTexts();
  const words = useWords();
  const toast = useToast();
  const { consents } = useTenant();
  const citizen = useCitizen();
  const areas = useResource('areas', readAreas).data?.features.filter(({ properties }) => properties.served) ?? [];
  const following = wish.topics.length > 0;
  const [topics, setTopics] = useState<NewsTopic[]>(following ? wish.topics : [...newsTopics]);
  const [chosen, setChosen] = useState(wish.areas);
  const [missing, setMissing] = useState(false);
  const consent = consents.find(({ purpose }) => purpose === 'news');
  const agreed = citizen.data?.consents.some(
    ({ purpose, version }) => purpose === 'news' && version === consent?.version,
  );
  const saving = useAct(async (next: NewsWish) => {
    if (next.topics.length > 0 && consent && !agreed)
      citizen.set(await giveConsent({ purpose: 'news', version: consent.version }));
    const saved = await changeNewsWish(next);
    citizen.reload();
    onChanged(saved);
    toast(saved.topics.length > 0 ? t.newsWishSaved : t.newsWishEnded);
  });
  const save = () => {
    setMissing(topics.length === 0);
    if (topics.length > 0) void saving.run({ topics, areas: chosen });
  };
  return (
    <>
      <p>{t.newsWishHelp}</p>
      <section className="panel">
        <h2>{t.newsWishTopics}</h2>
        <fieldset className="place-filters" aria-label={t.newsWishTopics}>
          {newsTopics.map((topic) => (
            <button
              key={topic}
              type="button"
              className="chip"
              aria-pressed={topics.includes(topic)}
              onClick={() => setTopics(toggled(topics, topic))}
              data-testid={`topic-${topic}`}
            >
              {t.newsTopics[topic]}
            </button>
          ))}
        </fieldset>
        {missing && topics.length === 0 && (
          <p className="failed-line" role="alert">
            {t.newsWishNone}
          </p>
        )}
      </section>
      {areas.length > 1 && (
        <section className="panel">
          <h2>{t.newsWishAreas}</h2>
          <fieldset className="place-filters" aria-label={t.newsWishAreas}>
            <button type="button" className="chip" aria-pressed={chosen.length === 0} onClick={() => setChosen([])}>
              {t.newsWishAllAreas}
            </button>
            {areas.map(({ properties: { code, name } }) => (
              <button
                key={code}
                type="button"
                className="chip"
                aria-pressed={chosen.includes(code)}
                onClick={() => setChosen(toggled(chosen, code))}
              >
                {name}
              </button>
            ))}
          </fieldset>
        </section>
      )}
      {!agreed && consent && <p className="card-text">{words(consent.text)}</p>}
      <button
        type="button"
        className="button button-wide"
        disabled={saving.busy}
        onClick={save}
        data-testid="save-news-wish"
      >
        {agreed ? t.newsWishSave : t.newsWishAgree}
      </button>
      {following && (
        <button
          type="button"
          className="button button-second button-wide"
          disabled={saving.busy}
          onClick={() => void saving.run({ topics: [], areas: [] })}
          data-testid="end-news-wish"
        >
          {t.newsWishEnd}
        </button>
      )}
      <FailedLine error={saving.error} />
    </>
  );
}
