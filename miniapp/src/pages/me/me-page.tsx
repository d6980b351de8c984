import { Icon } from '../../components/icon.tsx';
import { LinkCard } from '../../components/link-card.tsx';
import { Screen } from '../../components/screen.tsx';
import { type Language, useSettings } from '../../state/settings.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useCitizen } from '../../state/use-citizen.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { Consents } from './consents.tsx';

/** Language, text size, consents, and about the app. */
export function MePage() {
  const t = useTexts();
  const words = useWords();
  const { name } = useTenant();
  const { language, largeText, change } = useSettings();
  const citizen = useCitizen();
  const choose = (to: Language) => change({ language: to, chosen: true, untold: true });
  const languages = [
    { id: 'vi', label: t.languageVi },
    { id: 'en', label: t.languageEn },
  ] as const;

  return (
    <Screen title={t.settings}>
      <p className="me-name">
        <Icon name="person" />
        {citizen.data?.name ?? t.anonymous}
      </p>
      <section className="panel">
        <h2>{t.language}</h2>
        <fieldset className="switch" aria-label={t.language}>
          {languages.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              lang={id}
              aria-pressed={language === id}
              onClick={() => choose(id)}
              data-testid={`lang-${id}`}
            >
              {label}
            </button>
          ))}
        </fieldset>
      </section>
      <section className="panel">
        <label className="toggle">
          <span>
            <strong>{t.largeText}</strong>
            <span className="card-note">{t.largeTextHelp}</span>
          </span>
          <input
            type="checkbox"
            role="switch"
            checked={largeText}
            aria-checked={largeText}
            onChange={(event) => change({ largeText: event.target.checked })}
            data-testid="large-text"
          />
          <span className="toggle-track" aria-hidden="true" />
        </label>
      </section>
      <Consents />
      <LinkCard to="/emergency" testId="open-emergency" icon={<Icon name="phone" />}>
        <span className="card-title">{t.emergency}</span>
      </LinkCard>
      <section className="panel">
        <h2>{t.about}</h2>
        <p>{t.aboutText(words(name))}</p>
      </section>
    </Screen>
  );
}
