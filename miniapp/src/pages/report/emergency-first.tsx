import { CallButton } from '../../components/call-button.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** A danger told in the words: the number to call before anything else. */
export function EmergencyFirst({ kind }: { kind: 'fire' | 'crime' | 'medical' }) {
  const t = useTexts();
  const words = useWords();
  const number = useTenant().emergency.find((one) => one.kind === kind);
  return (
    <div className="notice notice-urgent" role="alert" data-testid="emergency-first">
      <p className="notice-lead">{t.emergencyCall[kind](number?.number ?? '112')}</p>
      {number && <CallButton urgent number={number.number} name={words(number.name)} />}
      <p>{t.emergencyThen}</p>
    </div>
  );
}
