import { useEffect, useRef, useState } from 'react';
import { readHelp } from '../../api/public.ts';
import { useTourSeen } from '../../state/tour.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** The first tour: a few short steps in a card of one height, to be skipped at any of them. Once on a device. */
export function TourCard() {
  const [seen, done] = useTourSeen();
  return seen ? null : <Steps onDone={done} />;
}

function Steps({ onDone }: { onDone: () => void }) {
  const t = useTexts();
  const words = useWords();
  const help = useResource('help', readHelp);
  const [at, setAt] = useState(0);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not at first: the page's own beginning is read then.
    if (at > 0) title.current?.focus();
  }, [at]);
  const steps = help.data?.tour;
  const step = steps?.[at];
  if (help.error || steps?.length === 0) return null;
  const last = steps !== undefined && at === steps.length - 1;
  return (
    <section className="panel tour" aria-label={t.tour} data-testid="tour">
      {/* Room is kept for every step from the start, so that nothing moves. */}
      <div className="tour-steps">
        {steps?.map((one, index) => (
          <div
            key={one.title.vi}
            className={index === at ? 'tour-step' : 'tour-step tour-step-other'}
            aria-hidden={index !== at}
          >
            <p className="tour-count">{t.tourStep(index + 1, steps.length)}</p>
            <h2 ref={index === at ? title : undefined} tabIndex={-1}>
              {words(one.title)}
            </h2>
            <p>{words(one.text)}</p>
          </div>
        ))}
      </div>
      <div className="tour-acts">
        <button type="button" className="button button-second" onClick={onDone} data-testid="tour-skip">
          {t.tourSkip}
        </button>
        <button
          type="button"
          className="button"
          disabled={!step}
          onClick={() => (last ? onDone() : setAt(at + 1))}
          data-testid="tour-next"
        >
          {last ? t.tourDone : t.tourNext}
        </button>
      </div>
    </section>
  );
}
