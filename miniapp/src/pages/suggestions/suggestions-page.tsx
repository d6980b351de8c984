import { useState } from 'react';
import type { CitizenSuggestion } from '../../../../server/contract/suggestion-api.ts';
import { readSuggestions } from '../../api/voices.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useTimes } from '../../format/time.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { SuggestionForm } from './suggestion-form.tsx';

/** The suggestions box: send one, and what I sent before with its answer. */
export function SuggestionsPage() {
  const t = useTexts();
  const { data, error, loading, reload } = useResource('suggestions', readSuggestions);
  const [thanked, setThanked] = useState(false);
  return (
    <Screen title={t.suggestions}>
      {thanked && (
        <p className="notice" role="status" data-testid="suggestion-thanks">
          <Icon name="check" />
          {t.suggestionThanks(data?.received ?? 1)}
        </p>
      )}
      <SuggestionForm
        onSent={() => {
          setThanked(true);
          reload();
        }}
      />
      <section aria-labelledby="my-suggestions">
        <h2 id="my-suggestions">{t.suggestionsMine}</h2>
        {loading && <Skeleton lines={2} />}
        {error && !data && <Failed error={error} retry={reload} />}
        {data?.items.length === 0 && <Empty icon="megaphone" title={t.suggestionsNone} />}
        <div className="cards">
          {data?.items.map((item) => (
            <Sent key={item.id} item={item} />
          ))}
        </div>
      </section>
    </Screen>
  );
}

function Sent({ item: { kind, text, reply, wantsAnswer, createdAt } }: { item: CitizenSuggestion }) {
  const t = useTexts();
  const { date } = useTimes();
  return (
    <article className="panel" data-testid="suggestion">
      <p className="card-note">
        {t.suggestionKinds[kind]} · {date(createdAt)}
      </p>
      <p className="said">{text}</p>
      {reply !== null && (
        <p className="said suggestion-reply">
          <strong>{t.suggestionReply}</strong> {reply}
        </p>
      )}
      {reply === null && wantsAnswer && <p className="card-note">{t.suggestionWaits}</p>}
    </article>
  );
}
