import { useState } from 'react';
import type { ApiError } from '../../api/api-error.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useTexts } from '../../texts/use-texts.ts';

type Rating = { stars: number; text?: string };
type Props = { busy: boolean; error: ApiError | undefined; onSubmit: (rating: Rating) => void };

/** One to five stars with their meaning in words, and room to say more. */
export function RateForm({ busy, error, onSubmit }: Props) {
  const t = useTexts();
  const [stars, setStars] = useState(0);
  const [text, setText] = useState('');
  const words = text.trim().normalize('NFC');
  return (
    <section className="panel" aria-labelledby="rate">
      <h2 id="rate">{t.rateTitle}</h2>
      <div className="stars" role="radiogroup" aria-labelledby="rate">
        {t.rateNames.map((name, index) => {
          const n = index + 1;
          return (
            <label key={name} className={n <= stars ? 'star star-on' : 'star'}>
              <input
                type="radio"
                name="stars"
                value={n}
                checked={stars === n}
                onChange={() => setStars(n)}
                aria-label={`${t.rateStars(n)}: ${name}`}
                data-testid={`rate-${n}`}
              />
              <Icon name="star" filled={n <= stars} />
            </label>
          );
        })}
      </div>
      {stars > 0 && (
        <>
          <p className="star-name" role="status">
            {t.rateNames[stars - 1]}
          </p>
          <textarea
            className="field"
            rows={2}
            maxLength={1000}
            aria-label={t.rateWords}
            placeholder={`${t.rateWords} (${t.optional})`}
            value={text}
            onChange={(event) => setText(event.target.value)}
            data-testid="rate-text"
          />
          <FailedLine error={error} />
          <button
            type="button"
            className="button button-wide"
            disabled={busy}
            onClick={() => onSubmit({ stars, ...(words && { text: words }) })}
            data-testid="rate-send"
          >
            {busy ? t.sending : t.rateSend}
          </button>
        </>
      )}
    </section>
  );
}
