import { z } from 'zod';
import type { Procedure } from '../../bot/catalogue.ts';
import { procedureDetail, procedureList, procedureListQuery } from '../contract/public-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { countersOf } from './counters-of.ts';
import { toDetail, toListItem } from './present.ts';

/** How far down a search goes before fields and levels narrow it. */
const searchDepth = 200;

/** Procedures for everybody. */
export function procedureRoutes({
  knowledge,
  searchProcedures,
}: Pick<AppDeps, 'knowledge' | 'searchProcedures'>): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/public/procedures',
      summary: 'Search procedures; without a question those asked most come first',
      tag: 'public',
      access: { kind: 'public' },
      query: procedureListQuery,
      response: procedureList,
      limit: 'search',
      async handle({ query }) {
        const { procedures } = knowledge().catalogue;
        const found = query.q
          ? byCodes(procedures, await searchProcedures(query.q, searchDepth))
          : [...procedures].sort(mostAskedFirst);
        const ofLevel = found
          .filter(({ level }) => !query.level || level === query.level)
          .filter((procedure) => filedOnline(procedure, query.online));
        const items = ofLevel.filter(({ field }) => !query.field || field.vi === query.field);
        return { items: items.slice(0, query.limit).map(toListItem), fields: countFields(ofLevel) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/public/procedures/:code',
      summary: 'One procedure: papers, fees, times, where',
      tag: 'public',
      access: { kind: 'public' },
      params: z.object({ code: z.string().max(40) }),
      response: procedureDetail,
      handle({ params }) {
        const now = knowledge();
        const { catalogue, tenant } = now;
        const procedure = catalogue.procedures.find(({ code }) => code === params.code);
        if (!procedure) throw new AppError('not_found');
        const { address } = tenant.contacts;
        return toDetail(procedure, {
          family: familyOf(catalogue.procedures, procedure),
          unknownPlace: { vi: address.vi, en: address.en ?? null },
          counters: countersOf(procedure, now),
        });
      },
    }),
  ];
}

function filedOnline({ online }: Procedure, wanted: 'full' | 'any' | undefined): boolean {
  if (wanted === undefined) return true;
  return online?.level === 'full' || (wanted === 'any' && online?.level === 'partial');
}

function byCodes(procedures: readonly Procedure[], codes: readonly string[]): Procedure[] {
  const byCode = new Map(procedures.map((procedure) => [procedure.code, procedure]));
  return codes.flatMap((code) => byCode.get(code) ?? []);
}

function mostAskedFirst(a: Procedure, b: Procedure): number {
  return b.asked - a.asked || a.name.vi.localeCompare(b.name.vi, 'vi');
}

function familyOf(procedures: readonly Procedure[], { family, code }: Procedure): Procedure[] {
  if (family === undefined) return [];
  return procedures.filter((other) => other.family === family && other.code !== code).sort(mostAskedFirst);
}

function countFields(procedures: readonly Procedure[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { field } of procedures) counts.set(field.vi, (counts.get(field.vi) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
