import { z } from 'zod';
import { say, sayTime } from '../cases/say.ts';
import {
  citizenFee,
  feeCode,
  feeList,
  feeLookUpRequest,
  linkRequest,
  payment,
  paymentRequest,
} from '../contract/fee-api.ts';
import type { PaymentOrder } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { CitizenCaller } from '../http/caller.ts';
import { createReaderLinks, readerLinkQuery } from '../http/reader-links.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { citizenFeeDetail, citizenFees, feesByCode } from './citizen-fees.ts';
import { confirmationPdf } from './confirmation-pdf.ts';
import { lookUpFee } from './look-up-fee.ts';
import { beginPayment, linkOrder, presentPayment } from './orders.ts';
import { wholeFee } from './present-fee.ts';
import { openFees } from './readers.ts';

const params = z.object({ code: feeCode });
const paymentParams = z.object({ id: z.uuid() });

/** What is due from a citizen: their own list, by code, ways to pay, and the confirmation. */
export function citizenFeeRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, cipher, checkout } = deps;
  const links = createReaderLinks(deps.secret, 'payment-confirmation-link');
  const about = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  const shown = ({ citizenId, language }: CitizenCaller, now: Date) => ({
    prisma,
    knowledge: knowledge(),
    cipher,
    checkout: checkout !== undefined,
    links,
    citizenId,
    language,
    now,
  });
  const told = async (order: PaymentOrder) => {
    const fee = await prisma.fee.findUniqueOrThrow({ where: { id: order.feeId }, select: { code: true, state: true } });
    return presentPayment({ fee, order }, checkout);
  };
  const own = async ({ citizenId }: CitizenCaller, id: string) => {
    const order = await prisma.paymentOrder.findFirst({ where: { id, citizenId } });
    if (!order) throw new AppError('not_found');
    return told(order);
  };
  const act = {
    ...about,
    method: 'post',
    response: payment,
    limit: 'write',
    idempotency: {
      remember: ({ id }: { id: string }) => ({ id }),
      again: ({ id }: Record<string, string>, { caller }: { caller: CitizenCaller }) => own(caller, id ?? ''),
    },
  } as const;
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/fees',
      summary: 'Fees open to the citizen: looked up, begun to pay, or on dossiers that are open to them',
      response: feeList,
      handle: async ({ caller, now }) => ({ items: await citizenFees(shown(caller, now)) }),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/citizen/fees/look-up',
      summary:
        'Fees by code, their own or a dossier’s, and the last 4 digits of the phone on file; wrong ones are answered alike',
      body: feeLookUpRequest,
      response: feeList,
      limit: 'write',
      idempotency: {
        remember: ({ items }) => ({ codes: items.map(({ code }) => code).join(' ') }),
        again: async ({ codes = '' }, { caller, now }) => ({
          items: await feesByCode(shown(caller, now), codes.split(' ')),
        }),
      },
      async handle({ caller, body, now }) {
        const { citizenId, language } = caller;
        const found = await prisma.$transaction((tx) => lookUpFee(tx, cipher, { ...body, citizenId, now }));
        if (found.kind === 'found') return { items: await feesByCode(shown(caller, now), found.codes) };
        if (found.kind === 'wrong') throw new AppError('fee_mismatch');
        throw new AppError('fee_locked', {
          detail: say(knowledge(), language, 'fee.lockedUntil', { until: sayTime(knowledge(), language, found.until) }),
          retryAfterSeconds: Math.ceil((found.until.getTime() - now.getTime()) / 1000),
        });
      },
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/fees/:code',
      summary: 'One fee that is open to the citizen, with the ways to pay it',
      params,
      response: citizenFee,
      handle: ({ caller, params: { code }, now }) => citizenFeeDetail(shown(caller, now), code),
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/payments',
      summary:
        'Begin to pay a fee in Zalo: what to hand to createOrder, signed; amount and description are our record’s',
      body: paymentRequest,
      async handle({ caller: { citizenId }, body: { fee: code }, now }) {
        if (!checkout) throw new AppError('checkout_unavailable');
        return told(await prisma.$transaction((tx) => beginPayment(tx, { code, citizenId, now })));
      },
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/payments/:id/order',
      summary: 'Which order Zalo made of it; says only what to ask Zalo for, and is no word on money',
      params: paymentParams,
      body: linkRequest,
      handle: async ({ caller: { citizenId }, params: { id }, body: { orderId } }) =>
        told(await prisma.$transaction((tx) => linkOrder(tx, { id, orderId, citizenId }))),
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/payments/:id',
      summary: 'How an attempt to pay stands',
      params: paymentParams,
      response: payment,
      handle: ({ caller, params: { id } }) => own(caller, id),
    }),
    defineRoute({
      method: 'get',
      path: '/api/citizen/fees/:code/confirmation',
      summary: 'Confirmation of a payment, by the address given to its reader, for some minutes',
      tag: 'citizen',
      access: { kind: 'signed' },
      params,
      query: readerLinkQuery,
      response: { raw: 'application/pdf', description: 'the confirmation, as a download' },
      async handle({ params: { code }, query, res, now }) {
        if (!links.holds({ id: code, query, now })) throw new AppError('not_found');
        const open = await openFees(prisma, { citizenId: query.reader, now });
        const fee = await prisma.fee.findFirst({ where: { AND: [{ code, state: 'paid' }, open] }, include: wholeFee });
        if (!fee) throw new AppError('not_found');
        const bytes = await confirmationPdf({ knowledge: knowledge(), cipher, fee, now });
        res.setHeader('Content-Type', 'application/pdf');
        res.setHeader('Content-Disposition', `attachment; filename="xac-nhan-thanh-toan-${code}.pdf"`);
        res.setHeader('Cache-Control', 'private, no-store');
        // The mini-app runs on Zalo's own host, which is another site than ours.
        res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
        res.end(bytes);
      },
    }),
  ];
}
