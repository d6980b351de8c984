import { Icon } from '../../components/icon.tsx';
import { LinkCard } from '../../components/link-card.tsx';
import { Screen } from '../../components/screen.tsx';
import { type Language, useSettings } from '../../state/settings.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useCitizen } from '../../state/use-citizen.ts';
import { useDeviceTexts } from '../../texts/devices.ts';
import { usePaperTexts } from '../../texts/papers.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { Consents } from './consents.tsx';
import { FewMessages } from './few-messages.tsx';

/** Language, text size, how often one is told, consents, and about the app. */
export function MePage() {
  const t = useTexts();
  const papers = usePaperTexts();
  const devices = useDeviceTexts();
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
      <FewMessages />
      <Consents />
      <LinkCard to="/appointments" testId="open-appointments" icon={<Icon name="calendar" />}>
        <span className="card-title">{t.appointmentsMine}</span>
      </LinkCard>
      <LinkCard to="/papers" testId="open-papers" icon={<Icon name="document" />}>
        <span className="card-title">{papers.papers}</span>
        <span className="card-note">{papers.papersHelp}</span>
      </LinkCard>
      <LinkCard to="/devices" testId="open-devices" icon={<Icon name="house" />}>
        <span className="card-title">{devices.devices}</span>
        <span className="card-note">{devices.devicesHelp}</span>
      </LinkCard>
      <LinkCard to="/me/news" testId="open-news-wish" icon={<Icon name="bell" />}>
        <span className="card-title">{t.newsWish}</span>
        <span className="card-note">{t.newsWishHelp}</span>
      </LinkCard>
      <LinkCard to="/suggestions" testId="open-suggestions" icon={<Icon name="megaphone" />}>
        <span className="card-title">{t.suggestions}</span>
      </LinkCard>
      <LinkCard to="/surveys" testId="open-surveys" icon={<Icon name="list" />}>
        <span className="card-title">{t.surveys}</span>
      </LinkCard>
      <LinkCard to="/me/data" testId="open-own-data" icon={<Icon name="shield" />}>
        <span className="card-title">{t.ownData}</span>
        <span className="card-note">{t.ownDataHelp}</span>
      </LinkCard>
      <LinkCard to="/help" testId="open-help" icon={<Icon name="info" />}>
        <span className="card-title">{t.help}</span>
        <span className="card-note">{t.helpHelp}</span>
      </LinkCard>
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
