import { CallButton } from '../../components/call-button.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { openPage } from '../../zalo/open.ts';

/** Where the ward is, when it is open, how to call it. */
export function WardContact() {
  const t = useTexts();
  const words = useWords();
  const { name, contacts } = useTenant();
  const { website } = contacts;
  return (
    <section className="panel">
      <h2>{t.office}</h2>
      <p>{words(contacts.address)}</p>
      <p>{words(contacts.hours)}</p>
      {contacts.email && <p>{contacts.email}</p>}
      <CallButton number={contacts.phone} name={words(name)} />
      {website && (
        <button type="button" className="button button-second" onClick={() => void openPage(website)}>
          {t.website}
        </button>
      )}
    </section>
  );
}
