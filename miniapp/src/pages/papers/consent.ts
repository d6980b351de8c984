import { giveConsent } from '../../api/citizen.ts';
import { useTenant } from '../../state/tenant.tsx';
import { useCitizen } from '../../state/use-citizen.ts';

/** The consent without which nothing is kept: its text, whether it is given, and giving it. */
export function usePaperConsent() {
  const citizen = useCitizen();
  const consent = useTenant().consents.find(({ purpose }) => purpose === 'documents');
  const given = citizen.data?.consents.some(
    (one) => one.purpose === consent?.purpose && one.version === consent?.version,
  );
  return {
    /** Undefined where the ward keeps no papers. */
    consent,
    /** Undefined until it is known. */
    given: citizen.data ? given : undefined,
    agree: async () => {
      if (consent && !given) citizen.set(await giveConsent({ purpose: consent.purpose, version: consent.version }));
    },
  };
}
