export const feeStates = ['due', 'paid', 'withdrawn', 'refunded'] as const;
export type FeeState = (typeof feeStates)[number];

type Fee = { state: FeeState; amount: bigint };

/**
 * The state of a fee whose ledger comes to `balance` đồng. A fee is paid exactly as long as the ledger holds its
 * amount; a withdrawn one stays so whatever comes in, which is then money to be given back.
 */
export function feeStateAt({ state, amount }: Fee, balance: bigint): FeeState {
  if (state === 'withdrawn') return 'withdrawn';
  if (balance >= amount) return 'paid';
  return state === 'paid' || state === 'refunded' ? 'refunded' : 'due';
}

/** Money that is there and not owed: paid twice, or for a fee that was withdrawn. */
export function excessOf({ state, amount }: Fee, balance: bigint): bigint {
  const owed = state === 'paid' ? amount : 0n;
  return balance > owed ? balance - owed : 0n;
}
