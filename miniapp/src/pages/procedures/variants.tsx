import { useNavigate } from 'zmp-ui';
import type { ProcedureDetail } from '../../../../server/contract/public-api.ts';
import { Icon } from '../../components/icon.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** "Which case is mine?": this procedure among its family, as answers to choose from. */
export function Variants({ procedure }: { procedure: ProcedureDetail }) {
  const t = useTexts();
  const words = useWords();
  const navigate = useNavigate();
  const others = procedure.variants.filter(({ code }) => code !== procedure.code);
  return (
    <details className="variants">
      <summary>
        {t.procedureVariants}
        <Icon name="forward" />
      </summary>
      <ul>
        <li className="variant variant-here" aria-current="true">
          <Icon name="check" />
          <span>
            {words(procedure.when ?? procedure.name)}
            <span className="card-note">{t.procedureThisOne}</span>
          </span>
        </li>
        {others.map(({ code, name, when }) => (
          <li key={code}>
            <button
              type="button"
              className="variant"
              // In place of this one: back then leads to the list, not through every case looked at.
              onClick={() => navigate(`/procedures/${code}`, { replace: true })}
            >
              <span>
                {words(when ?? name)}
                {when && <span className="card-note">{words(name)}</span>}
              </span>
              <Icon name="forward" />
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
