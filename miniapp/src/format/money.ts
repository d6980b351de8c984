import { useTexts } from '../texts/use-texts.ts';

/** Whole đồng in the words of the language: 1.250.000 đồng. */
export function useMoney(): (amount: number) => string {
  const t = useTexts();
  return (amount) => t.money(String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, '.'));
}
