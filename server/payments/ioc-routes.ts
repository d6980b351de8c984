import {
  bankLineMessage,
  bankLineOutcomes,
  bankLineReceipts,
  feeBatch,
  feeMessage,
  feeOutcomes,
  feeReceipts,
} from '../contract/fee-api.ts';
import { countsOf } from '../count-outcomes.ts';
import { noteRows } from '../data-sources/note-rows.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readBankLine, takeBankLines } from './bank-lines.ts';
import { readFee } from './read-fee.ts';
import { takeFees } from './take-fees.ts';

/** What the units' own systems and banks tell. */
export function feeIocRoutes(deps: AppDeps): Route[] {
  return [
    defineRoute({
      tag: 'ioc',
      access: { kind: 'machine', scope: 'fees:write' },
      method: 'post',
      path: '/api/ioc/fees',
      summary: `Fees that are due, up to 500; each is taken or refused for itself, the same id once. Items: ${Object.keys(feeMessage.shape).join(', ')}`,
      body: feeBatch,
      size: 'large',
      response: feeReceipts,
      async handle({ body }) {
        const read = body.items.map((item) => readFee(deps.knowledge(), item));
        const good = read.flatMap((one) => (one.ok ? [one.told] : []));
        const taken = await takeFees(deps, { told: good, actor: { kind: 'machine', id: null }, origin: 'api' });
        await noteRows(deps, 'fees.api', { taken: good.length, refused: read.length - good.length });
        const left = [...taken];
        const items = read.map((one, row) => {
          if (!one.ok) return { row, id: one.id, code: null, outcome: 'refused' as const, reason: one.reason };
          const { outcome = 'same', code = null, reason = null } = left.shift() ?? {};
          return { row, id: one.told.sourceKey, code, outcome, reason };
        });
        return { counts: countsOf(feeOutcomes, items), items };
      },
    }),
    defineRoute({
      tag: 'ioc',
      access: { kind: 'machine', scope: 'bank-lines:write' },
      method: 'post',
      path: '/api/ioc/bank-lines',
      summary: `Money that came into payee accounts, up to 500 lines; the same number once. Items: ${Object.keys(bankLineMessage.shape).join(', ')}`,
      body: feeBatch,
      size: 'large',
      response: bankLineReceipts,
      async handle({ body }) {
        const read = body.items.map(readBankLine);
        const good = read.flatMap((one) => (one.ok ? [one.told] : []));
        const left = await takeBankLines(deps, { told: good, origin: 'api', units: null });
        await noteRows(deps, 'bank-lines.api', { taken: good.length, refused: read.length - good.length });
        const items = read.map((one, row) => {
          if (!one.ok) return { row, number: one.number, fee: null, outcome: 'refused' as const, reason: one.reason };
          const { outcome = 'same', fee = null, reason = null } = left.shift() ?? {};
          return { row, number: one.told.number, fee, outcome, reason };
        });
        return { counts: countsOf(bankLineOutcomes, items), items };
      },
    }),
  ];
}
