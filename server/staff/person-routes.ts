import { can } from '../access/can.ts';
import { absencesFrom } from '../cases/at-work.ts';
import { me } from '../contract/account-api.ts';
import { reference } from '../contract/reference-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { absenceOf } from '../people/absence-of.ts';
import { readRoleRequests } from '../people/role-requests.ts';
import { consoleParts } from './case-reader.ts';
import { cameBySso } from './sso/came-by-sso.ts';

/** Who is signed in, and the names behind identifiers. */
export function personRoutes({ prisma, knowledge, settings, oidc }: AppDeps): Route[] {
  const ownAbsence = async (id: string, now: Date) =>
    absenceOf(await prisma.absence.findMany({ where: { userId: id, endsAt: { gt: now } } }), now);
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/me',
      summary: 'Who is signed in, and the token for changing requests',
      tag: 'staff',
      access: { kind: 'staff', action: 'self:read' },
      response: me,
      handle: async ({ caller: { actor, csrfToken, secondFactor }, now, req }) => ({
        id: actor.id,
        name: actor.name,
        email: actor.email,
        memberships: actor.memberships.map(({ role, unitId, areaCodes, categoryIds }) => ({
          role,
          unitId,
          areaCodes: [...(areaCodes ?? [])],
          categoryIds: [...(categoryIds ?? [])],
        })),
        csrfToken,
        may: consoleParts(actor),
        rolesToConfirm: can(actor, 'role:confirm')
          ? (await readRoleRequests({ prisma, actor, now })).filter(({ may }) => may.decide).length
          : 0,
        absence: await ownAbsence(actor.id, now),
        demonstration: settings.demo && settings.simulated,
        secondFactor,
        sso: oidc !== undefined && cameBySso(req),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/reference',
      summary: 'Names of categories, units, areas and people',
      tag: 'staff',
      access: { kind: 'staff', action: 'reference:read' },
      response: reference,
      async handle({ caller: { actor }, now }) {
        const { tenant, categories, units, areas } = knowledge();
        const readsCases = can(actor, 'case:read') || can(actor, 'conversation:read');
        const known = await prisma.user.findMany({
          where: readsCases ? {} : { id: actor.id },
          orderBy: { name: 'asc' },
          select: {
            id: true,
            name: true,
            deactivatedAt: true,
            absences: absencesFrom(now),
            memberships: { select: { unitId: true } },
            _count: { select: { accounts: true } },
          },
        });
        // Whoever has not answered the invitation yet cannot be given work either.
        const works = (one: (typeof known)[number]) => one.deactivatedAt === null && one._count.accounts > 0;
        return {
          tenant: {
            name: tenant.name.vi,
            shortName: tenant.shortName.vi,
            zone: tenant.zone,
            centre: tenant.centre,
            casePrefix: tenant.casePrefix,
          },
          mapTileUrl: settings.mapTileUrl ?? null,
          categories: [...categories.values()].map(({ id, name, icon }) => ({ id, name: name.vi, icon })),
          units: [...units.values()].map(({ id, name, kind, retired = false }) => ({
            id,
            name: name.vi,
            kind,
            retired,
          })),
          areas: areas.map(({ code, name, served, parts }) => ({
            code,
            name: name.vi,
            served,
            parts: (parts ?? []).map((part) => ({ code: part.code, name: part.name.vi })),
          })),
          people: known.filter(works).map(({ id, name, memberships, ...row }) => ({
            id,
            name,
            unitIds: memberships.flatMap(({ unitId }) => unitId ?? []),
            absence: absenceOf(row.absences, now),
          })),
          formerPeople: known.filter((one) => !works(one)).map(({ id, name }) => ({ id, name })),
        };
      },
    }),
  ];
}
