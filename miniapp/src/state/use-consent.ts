import { giveConsent } from '../api/citizen.ts';
import { useTenant } from './tenant.tsx';
import { useCitizen } from './use-citizen.ts';

/** The text to agree to for a purpose, whether it is agreed to already, and what puts a yes on record. */
export function useConsent(purpose: string) {
  const citizen = useCitizen();
  const consent = useTenant().consents.find((one) => one.purpose === purpose);
  const given = citizen.data?.consents.some((one) => one.purpose === purpose && one.version === consent?.version);
  return {
    text: given ? undefined : consent?.text,
    async agree() {
      if (consent && !given) citizen.set(await giveConsent({ purpose, version: consent.version }));
    },
  };
}
