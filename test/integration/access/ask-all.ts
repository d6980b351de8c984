import { setTimeout as sleep } from 'node:timers/promises';
import { actorOf, type StaffActor } from '../../../server/access/actor.ts';
import { can } from '../../../server/access/can.ts';
import { actorFields } from '../../../server/cases/at-work.ts';
import type { Route } from '../../../server/http/route.ts';
import { allRoutes } from '../../../server/http/routes.ts';
import { newId } from '../../../server/ids.ts';
import { olderTransactionsEnded } from '../../setup/older-transactions.ts';
import { freshKey, type TestServer } from '../http/test-server.ts';
import { type Caller, callersOf, type SignedIn } from './callers.ts';
import { addressOf, type Call, calls, presentVersion, uncalled } from './field-calls.ts';
import { type Kind, kindsIn } from './personal-data.ts';
import type { Planted } from './plant.ts';
import { restore } from './restore.ts';

/** What each route gave to each caller. */
export type Found = Map<string, Map<Caller, Set<Kind>>>;
export type People = { staff: Map<Caller, SignedIn>; keys: Map<Caller, string>; told: Planted };
export type Answers = { found: Found; unaudited: string[]; failed: string[] };

/** What a member of staff may read only by leaving a line in the audit. */
const audited: Kind[] = [
  'name',
  'phone',
  'email',
  'talk',
  'contact',
  'step',
  'payerFamily',
  'refundReason',
  'paper',
  'paperFile',
  'wish',
  'wishContact',
];

/** Calls every route as everybody who is let in. That all others are refused at the door is in the tests of rights. */
export async function askAll(server: TestServer, people: People): Promise<Answers> {
  const answers: Answers = { found: new Map(), unaudited: [], failed: [] };
  const actors = new Map<Caller, StaffActor>();
  for (const [caller, { id }] of people.staff) {
    const user = await server.database.prisma.user.findUniqueOrThrow({ where: { id }, select: actorFields });
    actors.set(caller, actorOf(user, server.knowledge.units));
  }
  const isLetIn = ({ access }: Route, caller: Caller) => {
    const actor = actors.get(caller);
    return access.kind !== 'staff' || (actor !== undefined && can(actor, access.action));
  };
  for (const route of allRoutes(server.deps)) {
    const name = `${route.method} ${route.path}`;
    if (name in uncalled) continue;
    const given = new Map<Caller, Set<Kind>>();
    const asking = callersOf(route.access).filter((caller) => isLetIn(route, caller));
    const askAs = async (caller: Caller) => {
      given.set(caller, await ask(server, { people, answers, route, name, caller }));
    };
    // Its list holds back what came after a transaction still under way, in another test's database too.
    if (route.path === '/api/ioc/cases') await olderTransactionsEnded(server.database);
    if (needsRestoring(name)) for (const caller of asking) await askAs(caller);
    else await Promise.all(asking.map(askAs));
    answers.found.set(name, given);
  }
  return answers;
}

/** What changes something, or shows what another route takes away. */
const needsRestoring = (name: string) =>
  (calls[name] ?? []).some(({ body, form }) => body || form) || /blocks|staff\/conversations/.test(name);

type Asked = { people: People; answers: Answers; route: Route; name: string; caller: Caller };

async function ask(server: TestServer, { people, answers, route, name, caller }: Asked): Promise<Set<Kind>> {
  const kinds = new Set<Kind>();
  const reader = people.staff.get(caller)?.id;
  for (const call of calls[name] ?? [{}]) {
    if (needsRestoring(name)) await restore(server, people.told, name);
    const before = `${newId().slice(0, 13)}-7000-8000-000000000000`;
    const { status, text } = await send(server, people, { route, call, caller });
    if (status >= 500) answers.failed.push(`${name} as ${caller}: ${status}`);
    const gave = kindsIn(text, people.told);
    for (const kind of gave) kinds.add(kind);
    const personal = gave.filter((kind) => audited.includes(kind));
    if (!reader || personal.length === 0) continue;
    const lines = await server.database.prisma.accessAudit.count({ where: { staffId: reader, id: { gt: before } } });
    if (lines === 0) answers.unaudited.push(`${name} as ${caller}: ${personal.join(', ')}`);
  }
  return kinds;
}

type Sent = { route: Route; call: Call; caller: Caller };

async function send(server: TestServer, people: People, { route, call, caller }: Sent) {
  const { told, keys } = people;
  const path = call.path?.(told) ?? addressOf(route.path, told);
  const form = call.form?.(told, keys.get(caller) ?? '');
  const json = async () => JSON.stringify(await versioned(server, told, { path, body: call.body?.(told) ?? {} }));
  const body = form ?? (route.method === 'get' ? undefined : await json());
  const request = () =>
    fetch(server.url + path, {
      method: route.method.toUpperCase(),
      headers: {
        ...headersOf(people, caller),
        ...(!form && { 'content-type': 'application/json' }),
        'idempotency-key': freshKey(),
      },
      ...(body !== undefined && { body }),
    });
  let response = await request();
  // One caller asks more within a minute than anybody may, and all at once more than a slow machine has room for.
  for (let tries = 0; tries < 20 && [429, 503].includes(response.status); tries++) {
    await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000);
    response = await request();
  }
  // A picture says nothing that can be read: it is known by its address.
  const picture = response.headers.get('content-type')?.startsWith('image/');
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
  return { status: response.status, text: picture ? path : text };
}

function headersOf({ staff, keys, told }: People, caller: Caller): Record<string, string> {
  const client = staff.get(caller);
  if (client) return { cookie: client.cookie, 'x-csrf-token': client.csrf };
  const citizen = caller === 'reporter' || caller === 'follower' || caller === 'stranger' ? told[caller] : undefined;
  const token = citizen?.token ?? keys.get(caller);
  return token ? { authorization: `Bearer ${token}` } : {};
}

/** With the version that the case or proposal has now. */
async function versioned(server: TestServer, told: Planted, { path, body }: { path: string; body: object }) {
  if (!('version' in body) || body.version !== presentVersion) return body;
  const { prisma } = server.database;
  const { version } = path.includes('/data-requests/')
    ? await prisma.dataRequest.findFirstOrThrow({ where: { code: told.request } })
    : path.includes('/suggestions/')
      ? await prisma.suggestion.findUniqueOrThrow({ where: { id: told.suggestionId } })
      : path.includes('/proposals/')
        ? await prisma.regulationProposal.findFirstOrThrow({ where: { code: told.proposal } })
        : await prisma.case.findUniqueOrThrow({ where: { code: told.code } });
  return { ...body, version };
}
