import { z } from 'zod';
import {
  settingDetail as detailShape,
  isKeyed,
  settingRevision as revisionShape,
  settingKey,
  settingKind,
  settingList,
  settingRequest,
  settingRestoration,
  settingTrial,
  settingTrialRequest,
} from '../../contract/settings-api.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { listSettings, settingDetail, settingRevision, type Which } from './read-settings.ts';
import { restoreSetting, saveSetting } from './save-setting.ts';
import { trySetting } from './try-setting.ts';

/** A kind of which there is one has the kind as its key. */
const hasItsKey = ({ kind, key }: Which) => isKeyed(kind) || key === kind;
const params = z.object({ kind: settingKind, key: settingKey }).refine(hasItsKey);
const revisionParams = z
  .object({ kind: settingKind, key: settingKey, version: z.coerce.number().int().min(1) })
  .refine(hasItsKey);

/** The checks read everything in use; a busy machine takes its time. */
const patience = { maxWait: 20_000, timeout: 30_000 };

/** Units, categories, service levels, the calendar and the rest: read, tried out, saved and taken back. */
export function settingRoutes({ prisma, knowledge, refreshKnowledge }: AppDeps): Route[] {
  const tag = 'staff';
  const access = { kind: 'staff', action: 'settings:manage' } as const;
  const zone = () => knowledge().tenant.zone;
  const saved = async (which: Which) => {
    await refreshKnowledge();
    return settingDetail(prisma, which);
  };
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/settings',
      summary: 'Everything administrators set, without its content',
      tag,
      access,
      response: settingList,
      handle: () => listSettings(prisma),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/settings/:kind/:key',
      summary: 'The content of one setting as in its file, and who changed it when',
      tag,
      access,
      params,
      response: detailShape,
      handle: ({ params }) => settingDetail(prisma, params),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/settings/:kind/:key/revisions/:version',
      summary: 'What an earlier version said and changed',
      tag,
      access,
      params: revisionParams,
      response: revisionShape,
      handle: ({ params }) => settingRevision(prisma, params),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/settings/:kind/:key/trial',
      summary: 'What saving this content would change and what stands against it; saves nothing',
      tag,
      access,
      params,
      body: settingTrialRequest,
      size: 'large',
      response: settingTrial,
      handle({ params, body, now }) {
        const given = { ...params, ...body, knowledge: knowledge(), now };
        return prisma.$transaction((tx) => trySetting(tx, given), patience);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/settings/:kind/:key',
      summary: 'Save a setting as a new version; every process uses it within seconds',
      tag,
      access,
      params,
      body: settingRequest,
      size: 'large',
      response: detailShape,
      async handle({ caller: { actor }, params, body, now }) {
        const given = { ...params, ...body, staffId: actor.id, now, zone: zone() };
        await prisma.$transaction((tx) => saveSetting(tx, given), patience);
        return saved(params);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/settings/:kind/:key/restoration',
      summary: 'Make an earlier version the live one again, or take out one of many (0)',
      tag,
      access,
      params,
      body: settingRestoration,
      response: detailShape,
      async handle({ caller: { actor }, params, body, now }) {
        const given = { ...params, ...body, staffId: actor.id, now, zone: zone() };
        await prisma.$transaction((tx) => restoreSetting(tx, given), patience);
        return saved(params);
      },
    }),
  ];
}
