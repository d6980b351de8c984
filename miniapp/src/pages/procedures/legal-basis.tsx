import type { ProcedureDetail } from '../../../../server/contract/public-api.ts';
import { useTexts } from '../../texts/use-texts.ts';

/** Laws, decrees and circulars the procedure rests on; put away until somebody asks. */
export function LegalBasis({ procedure: { legal } }: { procedure: ProcedureDetail }) {
  const t = useTexts();
  if (legal.length === 0) return null;
  return (
    <details className="panel legal-basis" data-testid="legal-basis">
      <summary>{t.legalBasis(legal.length)}</summary>
      <ul>
        {legal.map(({ number, title }) => (
          <li key={number}>
            {title ?? number}
            {title && <span className="card-note"> {number}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
