import { expect, it } from 'vitest';
import { findFeeCodes } from '../../../bot/text/fee-code.ts';
import { feeCode } from '../../../server/contract/fee-api.ts';
import { newFeeCode, transferReference } from '../../../server/payments/fee-code.ts';
import { excessOf, feeStateAt, feeStates } from '../../../server/payments/fee-state.ts';
import { nextOrderState, orderStates } from '../../../server/payments/order-state.ts';
import { vietQrPayload } from '../../../server/payments/vietqr.ts';

it('makes codes that stand the contract and are found again in any writing', () => {
  for (let times = 0; times < 200; times++) {
    const code = newFeeCode(2026);
    expect(feeCode.safeParse(code).success).toBe(true);
    for (const text of [code, code.toLowerCase(), transferReference(code), code.replaceAll('-', ' ')])
      expect(findFeeCodes(text)).toEqual([code]);
  }
});

it.each([
  ['MBVCB.512.LP267K3M9QX.CT tu 0123 toi 999', ['LP-26-7K3M9QX']],
  ['lp 26 7k3m9qx nop phi', ['LP-26-7K3M9QX']],
  ['LP-26-7K3M9OI', ['LP-26-7K3M901']],
  ['LP267K3M9QX LP26AAAAAAA', ['LP-26-7K3M9QX', 'LP-26-AAAAAAA']],
  ['ALP267K3M9QX', []],
  ['LP267K3M9QXX', []],
  ['LP26 nop tien', []],
  ['', []],
])('finds in "%s" %j', (text, codes) => {
  expect(findFeeCodes(text)).toEqual(codes);
});

it('writes VietQR as EMVCo and NAPAS do, with its checksum', () => {
  const account = { bankBin: '970415', accountNumber: '113366668888' };
  expect(vietQrPayload({ account, amount: 79000n, reference: 'LP267K3M9QX' })).toBe(
    '00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA53037045405790005802VN62150811LP267K3M9QX6304' +
      crc(
        '00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA53037045405790005802VN62150811LP267K3M9QX6304',
      ),
  );
});

/** CRC-16/CCITT-FALSE as EMVCo asks, worked out bit by bit. */
function crc(text: string): string {
  let sum = 0xffff;
  for (const byte of Buffer.from(text)) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff;
  }
  return sum.toString(16).toUpperCase().padStart(4, '0');
}

it('never leads an attempt away from paid, and to paid from everywhere', () => {
  for (const state of orderStates) expect(nextOrderState(state, 'paid')).toBe(state === 'paid' ? undefined : 'paid');
  for (const news of ['method_chosen', 'failed', 'silence'] as const)
    expect(nextOrderState('paid', news)).toBeUndefined();
  // Chosen is not paid, and cash that is days late is no silence.
  expect(nextOrderState('created', 'method_chosen')).toBe('chosen');
  expect(nextOrderState('chosen', 'silence')).toBeUndefined();
});

it('calls a fee paid exactly while the ledger holds its amount', () => {
  const amount = 50_000n;
  for (const state of feeStates)
    for (const balance of [0n, 1n, 49_999n, 50_000n, 100_000n]) {
      const after = feeStateAt({ state, amount }, balance);
      if (state === 'withdrawn') expect(after).toBe('withdrawn');
      else expect(after === 'paid').toBe(balance >= amount);
    }
  expect(feeStateAt({ state: 'paid', amount }, 0n)).toBe('refunded');
  expect(feeStateAt({ state: 'due', amount }, 0n)).toBe('due');
  expect(excessOf({ state: 'paid', amount }, 100_000n)).toBe(50_000n);
  expect(excessOf({ state: 'withdrawn', amount }, 50_000n)).toBe(50_000n);
  expect(excessOf({ state: 'paid', amount }, 50_000n)).toBe(0n);
});
