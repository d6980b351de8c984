import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { feeUnits } from '../access/can.ts';
import type { Tx } from '../cases/deps.ts';
import { feeCode } from '../contract/fee-api.ts';
import {
  counterPayment,
  feeFile,
  feeListQuery,
  fileReport,
  newFee,
  receiptGiven,
  refundDecision,
  refundPayOut,
  staffFee,
  staffFeeList,
  withdrawal,
} from '../contract/staff-fee-api.ts';
import type { Fee } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { StaffCaller } from '../http/caller.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { importBankLines, importFees } from './import-csv.ts';
import { decideRefund, payOutRefund } from './refunds.ts';
import { addFee, giveReceipt, holdFee, payAtCounter } from './staff-acts.ts';
import { listFees, staffFeeDetail } from './staff-fees.ts';
import { withdrawFee } from './withdraw-fee.ts';

const params = z.object({ code: feeCode });

/** Fees for the units' finance officers: list, one with its money, and every act on it. */
export function staffFeeRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, cipher } = deps;
  const reads = { tag: 'staff', access: { kind: 'staff', action: 'fee:read' } } as const;
  const manages = { tag: 'staff', access: { kind: 'staff', action: 'fee:manage' } } as const;
  const detail = (actor: StaffActor, code: string, now: Date) =>
    staffFeeDetail({ prisma, knowledge: knowledge(), cipher, actor, now }, code);
  type On = { caller: StaffCaller; params: { code: string }; now: Date };
  const act = async (
    { caller: { actor }, params: { code }, now }: On,
    version: number | undefined,
    work: (tx: Tx, fee: Fee) => Promise<unknown>,
  ) => {
    await prisma.$transaction(async (tx) => {
      await work(tx, await holdFee(tx, { code, actor, ...(version !== undefined && { version }) }));
    });
    return detail(actor, code, now);
  };
  const onFee = { ...manages, method: 'post', params, response: staffFee } as const;
  return [
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/fees',
      summary: 'Fees of the units this person may see',
      query: feeListQuery,
      response: staffFeeList,
      handle: ({ caller: { actor }, query, now }) => listFees({ prisma, knowledge: knowledge(), actor, now }, query),
    }),
    defineRoute({
      ...manages,
      method: 'post',
      path: '/api/staff/fees',
      summary: 'A new fee; the key of the request makes it once',
      body: newFee.extend({ key: z.uuid() }),
      response: staffFee,
      async handle({ caller: { actor }, body: { key, ...given }, now }) {
        const units = feeUnits(actor, 'fee:manage');
        if (units !== null && !units.includes(given.unitId)) throw new AppError('forbidden');
        return detail(actor, await addFee(deps, { given, actor, key }), now);
      },
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/fees/:code',
      summary: 'One fee with its money and history; reading it is kept',
      params,
      response: staffFee,
      handle: ({ caller: { actor }, params: { code }, now }) => detail(actor, code, now),
    }),
    defineRoute({
      ...onFee,
      path: '/api/staff/fees/:code/withdrawal',
      summary: 'It is due no more',
      body: withdrawal,
      handle: (on) =>
        act(on, on.body.version, (tx, fee) => {
          if (fee.state !== 'due') throw new AppError('not_allowed_now');
          const by = { kind: 'staff', id: on.caller.actor.id } as const;
          return withdrawFee(tx, { fee, reason: on.body.reason, actor: by, now: on.now });
        }),
    }),
    defineRoute({
      ...onFee,
      path: '/api/staff/fees/:code/counter-payment',
      summary: 'It was paid at the counter, by the number of the counter’s own receipt',
      body: counterPayment,
      handle: (on) =>
        act(on, on.body.version, (tx, fee) =>
          payAtCounter(tx, {
            knowledge: knowledge(),
            fee,
            number: on.body.number,
            actor: on.caller.actor,
            now: on.now,
          }),
        ),
    }),
    defineRoute({
      ...onFee,
      path: '/api/staff/fees/:code/receipt',
      summary: 'The number of the unit’s electronic receipt',
      body: receiptGiven,
      handle: (on) =>
        act(on, on.body.version, (tx, fee) =>
          giveReceipt(tx, { fee, number: on.body.number, actor: on.caller.actor, now: on.now }),
        ),
    }),
    defineRoute({
      ...onFee,
      path: '/api/staff/fees/:code/refunds',
      summary: 'The unit’s decision to give money back; no money moves yet',
      body: refundDecision,
      handle: (on) =>
        act(on, on.body.version, (tx, fee) => {
          const { amount, decisionNumber, decidedOn, reason } = on.body;
          return decideRefund(tx, {
            fee,
            amount: BigInt(amount),
            decisionNumber,
            decidedOn: new Date(decidedOn),
            reason,
            staffId: on.caller.actor.id,
            now: on.now,
          });
        }),
    }),
    defineRoute({
      ...onFee,
      path: '/api/staff/fees/:code/refunds/:id/pay-out',
      summary: 'The money of a decided refund was sent',
      params: params.extend({ id: z.uuid() }),
      body: refundPayOut,
      handle: (on) =>
        act(on, undefined, (tx, fee) =>
          payOutRefund(tx, {
            knowledge: knowledge(),
            fee,
            refundId: on.params.id,
            transferNumber: on.body.transferNumber,
            staffId: on.caller.actor.id,
            now: on.now,
          }),
        ),
    }),
    ...[true, false].flatMap((trial) => [
      defineRoute({
        ...manages,
        method: 'post',
        path: `/api/staff/fees/import${trial ? '/trial' : ''}`,
        summary: trial ? 'What a CSV file of fees would change' : 'Take a CSV file of fees in, each row for itself',
        body: feeFile,
        size: 'large',
        response: fileReport,
        handle: ({ caller: { actor }, body: { text } }) =>
          importFees(deps, {
            text,
            trial,
            units: feeUnits(actor, 'fee:manage'),
            actor: { kind: 'staff', id: actor.id },
          }),
      }),
      defineRoute({
        ...manages,
        method: 'post',
        path: `/api/staff/bank-lines/import${trial ? '/trial' : ''}`,
        summary: trial ? 'What a bank’s statement would change' : 'Take a bank’s statement in, each line for itself',
        body: feeFile,
        size: 'large',
        response: fileReport,
        handle: ({ caller: { actor }, body: { text } }) =>
          importBankLines(deps, { text, trial, units: feeUnits(actor, 'fee:manage') }),
      }),
    ]),
  ];
}
