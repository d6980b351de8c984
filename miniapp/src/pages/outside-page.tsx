import { Icon } from '../components/icon.tsx';
import { useSettings } from '../state/settings.tsx';
import { useTexts } from '../texts/use-texts.ts';

/** Shown where nobody can be signed in: says where the app is. */
export function OutsidePage() {
  const t = useTexts();
  const { language, change } = useSettings();
  return (
    <main className="outside">
      <span className="empty-icon">
        <Icon name="chat" />
      </span>
      <h1>{t.openInZaloTitle}</h1>
      <p>{t.openInZalo}</p>
      <button
        type="button"
        className="button button-second"
        onClick={() => change({ language: language === 'vi' ? 'en' : 'vi', chosen: true })}
      >
        {language === 'vi' ? t.languageEn : t.languageVi}
      </button>
    </main>
  );
}
