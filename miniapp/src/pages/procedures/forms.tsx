import type { ProcedureDetail } from '../../../../server/contract/public-api.ts';
import { Icon } from '../../components/icon.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { openPage } from '../../zalo/open.ts';

/** The forms that the papers name, and the page they are on: the records hold their names, not their files. */
export function Forms({ procedure: { papers, sources } }: { procedure: ProcedureDetail }) {
  const t = useTexts();
  const words = useWords();
  const { portal } = useTenant();
  const forms = [...new Set(papers.flatMap(({ form }) => form ?? []))];
  if (forms.length === 0) return null;
  const url = sources.find((source) => source.url)?.url ?? portal.url;
  return (
    <section className="forms panel" aria-labelledby="forms">
      <h2 id="forms">{t.forms}</h2>
      <ul>
        {forms.map((form) => (
          <li key={form}>{form}</li>
        ))}
      </ul>
      <p className="help">{t.formsOnPortal(words(portal.name))}</p>
      <button
        type="button"
        className="button button-second"
        onClick={() => void openPage(url)}
        data-testid="open-forms"
      >
        <Icon name="globe" />
        {t.openForms}
      </button>
    </section>
  );
}
