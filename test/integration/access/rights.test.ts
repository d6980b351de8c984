import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAction, StaffAction } from '../../../server/access/actions.ts';
import { membershipOf, type StaffActor } from '../../../server/access/actor.ts';
import { can, whereFor } from '../../../server/access/can.ts';
import { rules } from '../../../server/access/rules.ts';
import { transitionNames } from '../../../server/contract/case.ts';
import { partRoles } from '../../../server/contract/people-api.ts';
import { type StaffRole, staffRoles } from '../../../server/contract/staff-api.ts';
import { allRoutes } from '../../../server/http/routes.ts';
import { fileReport, signInCitizen, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { counterRights } from './counter-rights.ts';
import { dataRights } from './data-rights.ts';
import { editorRights } from './editor-rights.ts';
import { figureRights } from './figure-rights.ts';
import { requestRights } from './request-rights.ts';
import { voiceRights } from './voice-rights.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

// Who may call which route at all; what they then reach is in the tests below. A new staff route must be added here.
const everybody = [...staffRoles];
const statisticians: StaffRole[] = ['officer', 'unit_head', 'dispatcher', 'leader', 'administrator'];
const caseReaders: StaffRole[] = [...statisticians, 'denunciation_officer'];
const assigners: StaffRole[] = ['officer', 'unit_head', 'dispatcher'];
const handlers: StaffRole[] = [...assigners, 'denunciation_officer'];
const extenders: StaffRole[] = ['unit_head', 'dispatcher', 'leader', 'denunciation_officer'];
const talkers: StaffRole[] = ['dispatcher', 'counter_clerk', 'denunciation_officer'];
const proposers: StaffRole[] = ['dispatcher', 'leader', 'administrator'];
const listeners: StaffRole[] = [...caseReaders, 'counter_clerk', 'finance_officer', 'data_protection_officer'];
const pathOf = (route: string) => route.replace(':code', 'TA-26-000000').replace(':id', crypto.randomUUID());
const matrix: Record<string, StaffRole[]> = {
  'get /api/staff/me': everybody,
  'get /api/staff/reference': everybody,
  'get /api/staff/account': everybody,
  'post /api/staff/account/sessions-end': everybody,
  'post /api/staff/account/password': everybody,
  'get /api/staff/account/mail': everybody,
  'post /api/staff/account/mail': everybody,
  'post /api/staff/account/absence': everybody,
  'get /api/staff/account/absences': everybody,
  'get /api/staff/absences': ['unit_head', 'dispatcher', 'administrator'],
  'post /api/staff/absences/:id': ['unit_head', 'dispatcher', 'administrator'],
  'get /api/staff/blocks': ['dispatcher', 'administrator'],
  'post /api/staff/blocks/:id/lifting': ['dispatcher', 'administrator'],
  'post /api/staff/cases/:code/block': ['dispatcher', 'administrator'],
  'post /api/staff/conversations/:id/block': ['dispatcher'],
  'get /api/staff/people': ['administrator'],
  'get /api/staff/people/:id': ['administrator'],
  'post /api/staff/people': ['administrator'],
  'post /api/staff/people/:id/link': ['administrator'],
  'post /api/staff/people/:id/changes': ['administrator'],
  'post /api/staff/people/:id/deactivation': ['administrator'],
  'post /api/staff/people/:id/reactivation': ['administrator'],
  'post /api/staff/people/:id/second-factor-removal': ['administrator'],
  'get /api/staff/role-requests': ['leader', 'administrator'],
  'post /api/staff/role-requests/:id/decision': ['leader', 'administrator'],
  'get /api/staff/queues': caseReaders,
  'get /api/staff/cases': caseReaders,
  'get /api/staff/cases/:code': caseReaders,
  'post /api/staff/cases/:code/transitions': caseReaders,
  'post /api/staff/cases/:code/replies': handlers,
  'post /api/staff/cases/:code/replies/:id/undo': handlers,
  'post /api/staff/cases/:code/acts/:sequence/undo': caseReaders,
  'post /api/staff/cases/:code/notes': [...handlers, 'leader'],
  'get /api/staff/cases/:code/canned-replies': [...handlers, 'leader'],
  'post /api/staff/cases/:code/assignment': assigners,
  'post /api/staff/cases/:code/revision': assigners,
  'get /api/staff/cases/:code/nearby': caseReaders,
  'get /api/staff/cases/:code/deadline': extenders,
  'post /api/staff/cases/:code/deadline': extenders,
  'get /api/staff/notices': listeners,
  'post /api/staff/notices/reading': listeners,
  'post /api/staff/cases/:code/split': assigners,
  'post /api/staff/cases/:code/photos/:id/publication': assigners,
  'post /api/staff/cases/:code/photos/:id/cover': assigners,
  'post /api/staff/cases/:code/telling-apart': assigners,
  'post /api/staff/cases/:code/mentions/handled': caseReaders,
  'get /api/staff/views': caseReaders,
  'post /api/staff/views': caseReaders,
  'post /api/staff/views/:id': caseReaders,
  'post /api/staff/views/:id/removal': caseReaders,
  'get /api/staff/groups': caseReaders,
  'get /api/staff/selection': caseReaders,
  'post /api/staff/bulk': caseReaders,
  'post /api/staff/bulk/undo': caseReaders,
  'post /api/staff/bulk/trial': handlers,
  'get /api/staff/canned-replies': [...handlers, 'leader'],
  'get /api/staff/macros': [...handlers, 'leader'],
  'get /api/staff/cases/:code/macros': [...handlers, 'leader'],
  'post /api/staff/cases/:code/macros/:id': [...handlers, 'leader'],
  'post /api/staff/cases/:code/macros/:id/trial': [...handlers, 'leader'],
  'post /api/staff/cases/:code/approval': ['unit_head', 'dispatcher'],
  'post /api/staff/cases/:code/presence': caseReaders,
  'post /api/staff/uploads': [...handlers, 'counter_clerk'],
  'get /api/staff/files/:id': listeners,
  'post /api/staff/documents': [...handlers, 'counter_clerk'],
  'get /api/staff/documents/:id': listeners,
  'get /api/staff/conversations': talkers,
  'get /api/staff/conversations/:id': talkers,
  'post /api/staff/conversations/:id/replies': talkers,
  'post /api/staff/conversations/:id/replies/:replyId/undo': talkers,
  'post /api/staff/conversations/:id/owner': talkers,
  ...figureRights,
  'get /api/staff/proposals': proposers,
  'get /api/staff/proposals/:code': proposers,
  'post /api/staff/proposals/:code/passing': ['dispatcher'],
  'post /api/staff/proposals/:code/declining': ['dispatcher'],
  ...requestRights,
  ...counterRights,
  ...editorRights,
  ...voiceRights,
  ...dataRights,
  'get /api/staff/knowledge/files': ['administrator'],
  'post /api/staff/knowledge/files/trial': ['administrator'],
  'post /api/staff/knowledge/files': ['administrator'],
  'get /api/staff/settings': ['administrator'],
  'get /api/staff/settings/:kind/:key': ['administrator'],
  'get /api/staff/settings/:kind/:key/revisions/:version': ['administrator'],
  'post /api/staff/settings/:kind/:key/trial': ['administrator'],
  'post /api/staff/settings/:kind/:key': ['administrator'],
  'post /api/staff/settings/:kind/:key/restoration': ['administrator'],
  'get /api/staff/posters': everybody,
  'get /api/staff/posters/:id': everybody,
  'get /api/staff/retention': ['administrator'],
  'post /api/staff/routing/trial': ['administrator'],
  'get /api/staff/api-keys': ['administrator'],
  'post /api/staff/api-keys': ['administrator'],
  'post /api/staff/api-keys/:id/revocation': ['administrator'],
  'get /api/staff/subscribers': ['administrator'],
  'post /api/staff/subscribers': ['administrator'],
  'post /api/staff/subscribers/:id': ['administrator'],
  'post /api/staff/subscribers/:id/state': ['administrator'],
  'post /api/staff/subscribers/:id/secret': ['administrator'],
  'post /api/staff/subscribers/:id/ping': ['administrator'],
  'get /api/staff/subscribers/:id/parked': ['administrator'],
  'post /api/staff/subscribers/:id/parked/resend': ['administrator'],
  'get /api/staff/appointments': ['leader', 'counter_clerk', 'administrator'],
  'post /api/staff/appointments/acts': ['counter_clerk'],
  'get /api/staff/live': listeners,
};

describe('roles and routes', () => {
  it('lists exactly the staff routes there are', () => {
    const present = allRoutes(server.deps).filter((route) => route.path.startsWith('/api/staff'));
    expect(present.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(matrix).sort());
    expect(present.every(({ access }) => access.kind === 'staff')).toBe(true);
  });

  it.each(staffRoles)('refuses %s what the matrix does not give it', async (role) => {
    const wrong: string[] = [];
    const unitId = ['officer', 'unit_head'].includes(role) ? 'clean' : null;
    const client = await signInStaff(server, { role, unitId });
    for (const [route, roles] of Object.entries(matrix)) {
      const [method, pattern = ''] = route.split(' ');
      if (pattern.endsWith('/live') && roles.includes(role)) continue;
      const reply = method === 'get' ? await client.get(pathOf(pattern)) : await client.post(pathOf(pattern));
      if ((reply.status !== 403) !== roles.includes(role)) wrong.push(`${route} → ${reply.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('asks everybody to sign in', async () => {
    for (const route of Object.keys(matrix)) {
      const [method = '', pattern = ''] = route.split(' ');
      const reply = await fetch(server.url + pathOf(pattern), { method: method.toUpperCase() });
      expect(`${route} ${reply.status}`).toBe(`${route} 401`);
    }
  });
});

describe('the rules', () => {
  type Part = { areaCodes?: string[]; categoryIds?: string[] };
  const actor = (role: StaffRole, unitId: string | null, part: Part = {}): StaffActor => ({
    id: role,
    name: role,
    email: `${role}@example.test`,
    memberships: [membershipOf({ role, unitId, ...part }, server.knowledge.units)],
  });

  it('lets no leader reply and no administrator touch or contact anything', () => {
    const acts: StaffAction[] = ['case:reply', 'case:contact', 'case:assign', 'conversation:reply', 'case:do:resolve'];
    for (const action of acts) {
      expect(can(actor('leader', null), action)).toBe(false);
      expect(can(actor('administrator', null), action)).toBe(false);
    }
  });

  it('gives withdrawal to no member of staff', () => {
    for (const role of staffRoles) expect(rules[role]['case:do:withdraw']).toBeUndefined();
  });

  it('covers units below a head’s own, never those above', () => {
    const units = new Map(
      [
        { id: 'top', kind: 'ward' as const },
        { id: 'middle', kind: 'ward' as const, parent: 'top' },
        { id: 'low', kind: 'police' as const, parent: 'middle' },
      ].map((unit) => [unit.id, unit]),
    );
    expect(membershipOf({ role: 'unit_head', unitId: 'top' }, units)).toMatchObject({
      covers: ['top', 'middle', 'low'],
      police: ['low'],
    });
    expect(membershipOf({ role: 'unit_head', unitId: 'middle' }, units).covers).toEqual(['middle', 'low']);
    expect(membershipOf({ role: 'unit_head', unitId: 'gone' }, units).covers).toEqual(['gone']);
  });

  it('says the same to one case and to a list of all', async () => {
    const { prisma } = server.database;
    const citizen = await signInCitizen(server, { idByApp: 'all-kinds' });
    const codes: string[] = [];
    for (const categoryId of ['waste', 'noise', 'conduct', 'lighting'])
      codes.push(await fileReport(citizen, { categoryId }));
    for (const [index, unitId] of ['police', 'clean', 'office'].entries()) {
      const code = await fileReport(citizen, { categoryId: 'conduct' });
      await prisma.case.update({ where: { code }, data: { unitId, restricted: index < 2 } });
      codes.push(code);
    }
    for (const unitId of ['police', 'clean']) {
      const code = await fileReport(citizen, { categoryId: 'waste' });
      await prisma.case.update({ where: { code }, data: { unitId, restricted: true, denunciation: true } });
      codes.push(code);
    }
    const far = codes.filter((_, index) => index % 3 === 0);
    await prisma.case.updateMany({ where: { code: { in: far } }, data: { areaCode: '11602' } });
    await prisma.case.updateMany({ where: { code: codes[1] ?? '' }, data: { areaCode: null } });
    const rows = await prisma.case.findMany({ where: { code: { in: codes } } });
    const actions: CaseAction[] = [
      'case:read',
      'case:contact',
      'case:reply',
      'case:note',
      'case:assign',
      'case:revise',
      'case:split',
    ];
    for (const name of transitionNames) actions.push(`case:do:${name}`);
    let seen = 0;
    const parts: Part[] = [
      { areaCodes: ['11602'] },
      { categoryIds: ['waste', 'conduct'] },
      { areaCodes: ['11311', '11602'], categoryIds: ['noise', 'lighting'] },
    ];
    for (const role of staffRoles) {
      const whole: [string | null, Part][] = [null, 'clean', 'police', 'office'].map((unitId) => [unitId, {}]);
      const ofPart = partRoles.some((one) => one === role);
      const some = ofPart
        ? ['clean', 'police'].flatMap((unitId) => parts.map((part): [string, Part] => [unitId, part]))
        : [];
      for (const [unitId, part] of [...whole, ...some]) {
        for (const action of actions) {
          const who = actor(role, unitId, part);
          const listed = await prisma.case.findMany({
            where: { AND: [{ code: { in: codes } }, whereFor(who, action)] },
          });
          const allowed = rows.filter((row) => can(who, action, row)).map(({ code }) => code);
          expect([role, unitId, part, action, ...listed.map(({ code }) => code).sort()]).toEqual([
            ...[role, unitId, part, action],
            ...allowed.sort(),
          ]);
          seen += allowed.length;
        }
      }
    }
    expect(seen).toBeGreaterThan(100);
  });

  const place = { unitId: 'clean', areaCode: 'a', categoryId: 'waste' };

  it('shows restricted cases to the unit’s head and to police officers, not to other officers', () => {
    const restricted = { ...place, restricted: true, denunciation: false };
    expect(can(actor('officer', 'clean'), 'case:read', restricted)).toBe(false);
    expect(can(actor('unit_head', 'clean'), 'case:read', restricted)).toBe(true);
    expect(can(actor('unit_head', 'office'), 'case:read', restricted)).toBe(false);
    expect(can(actor('officer', 'police'), 'case:read', { ...restricted, unitId: 'police' })).toBe(true);
    expect(can(actor('officer', 'police'), 'case:read', restricted)).toBe(false);
    expect(can(actor('dispatcher', null), 'case:read', restricted)).toBe(true);
  });

  it('opens a denunciation to whom the head of the office charged with them, and to nobody above', () => {
    const denunciation = { ...place, restricted: true, denunciation: true };
    const may = staffRoles.filter((role) => can(actor(role, null), 'case:read', denunciation));
    expect(may).toEqual(['denunciation_officer']);
    const officer = actor('denunciation_officer', null);
    expect(can(officer, 'case:reply', denunciation)).toBe(true);
    expect(can(officer, 'case:read', { ...denunciation, denunciation: false })).toBe(false);
    expect(can(officer, 'case:read', { ...place, restricted: false, denunciation: false })).toBe(false);
    // Two hats: each reaches what it reaches alone.
    const both = { ...officer, memberships: [...officer.memberships, ...actor('officer', 'clean').memberships] };
    expect(can(both, 'case:read', denunciation)).toBe(true);
    expect(can(both, 'case:read', { ...place, restricted: false, denunciation: false })).toBe(true);
    expect(can(both, 'case:assign', denunciation)).toBe(false);
  });
});
