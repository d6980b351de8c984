import type { ProcedureDetail } from '../../../../server/contract/public-api.ts';
import { Icon } from '../../components/icon.tsx';
import { usePaperTicks } from '../../state/paper-ticks.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** The papers as a checklist whose ticks stay on this device. */
export function Papers({ procedure }: { procedure: ProcedureDetail }) {
  const t = useTexts();
  const words = useWords();
  const { ticks, toggle, reset } = usePaperTicks(procedure.code);
  const { papers } = procedure;
  const ready = papers.filter(({ text }) => ticks.includes(text.vi)).length;
  return (
    <section aria-labelledby="papers">
      <div className="section-head">
        <h2 id="papers">{t.papers}</h2>
        {papers.length > 0 && (
          <span className="count" role="status" data-testid="papers-ready">
            {t.papersDone(ready, papers.length)}
          </span>
        )}
      </div>
      {papers.length === 0 && <p>{t.papersNone}</p>}
      <ul className="papers">
        {papers.map(({ text, need, when, form }) => (
          <li key={text.vi}>
            <label className="paper">
              <input
                type="checkbox"
                checked={ticks.includes(text.vi)}
                onChange={() => toggle(text.vi)}
                data-testid="paper-check"
              />
              <span className="tick">
                <Icon name="check" />
              </span>
              <span className="paper-words">
                <span className={`need need-${need}`}>{t.paperNeed[need]}</span>
                <span>{words(text)}</span>
                {when && <span className="card-note">{words(when)}</span>}
                {form && <span className="card-note">{t.paperForm(form)}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {papers.length > 0 && (
        <p className="help papers-foot">
          <span>
            {ready === papers.length && `${t.papersAllReady} `}
            {t.papersKept}
          </span>
          {ready > 0 && (
            <button type="button" className="text-button" onClick={reset} data-testid="papers-reset">
              {t.papersReset}
            </button>
          )}
        </p>
      )}
    </section>
  );
}
