import { CallButton } from '../../components/call-button.tsx';
import { Screen } from '../../components/screen.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { WardContact } from './ward-contact.tsx';

/** Numbers to call: danger first, then help lines, then the ward. */
export function EmergencyPage() {
  const t = useTexts();
  const words = useWords();
  const { emergency, numbers } = useTenant();
  return (
    <Screen title={t.emergency}>
      <p className="emergency-lead">{t.emergencyLead}</p>
      <div className="calls">
        {emergency.map(({ kind, number, name }) => (
          <CallButton key={kind} urgent number={number} name={words(name)} />
        ))}
      </div>
      {numbers.length > 0 && (
        <section>
          <h2>{t.otherNumbers}</h2>
          <div className="calls">
            {numbers.map(({ number, name }) => (
              <CallButton key={`${number} ${name.vi}`} number={number} name={words(name)} />
            ))}
          </div>
        </section>
      )}
      <WardContact />
    </Screen>
  );
}
