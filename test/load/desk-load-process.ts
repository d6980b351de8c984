import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Asker, type Asking, createAsker } from './ask.ts';
import type { Signed } from './desk-people.ts';

export type ReadsOrder = {
  kind: 'reads';
  url: string;
  /** Asked one after the other. */
  asked: { name: string; path: string; as: Signed }[];
};
export type ReadsResult = { name: string; status: number; milliseconds: number; found: number; instead: boolean }[];

export type CyclesOrder = {
  kind: 'cycles';
  url: string;
  seconds: number;
  /** So many life cycles run at once, each request waiting for the answer of the one before. */
  users: number;
  citizens: Signed[];
  staff: Signed[];
  point: { latitude: number; longitude: number };
  seed: number;
};
export type CyclesResult = {
  seconds: number;
  cycles: number;
  /** Milliseconds of each request that was answered with what was asked. */
  latencies: Record<Step, number[]>;
  /** Answers that were not: how many of each status, and of 503 those that said when to come again. */
  refused: Record<string, number>;
  refusedWithRetryAfter: number;
  brokenOff: number;
  /** Codes of cases whose filing was acknowledged; of those whose resolution was. */
  filed: string[];
  resolved: string[];
  /** When each cycle ended, in milliseconds from the start. */
  endedAt: number[];
};
const steps = ['create', 'assign', 'resolve', 'search'] as const;
export type Step = (typeof steps)[number];

process.on('message', (order: ReadsOrder | CyclesOrder) => {
  (order.kind === 'reads' ? read(order) : live(order)).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`the load broke off: ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));

async function read({ url, asked }: ReadsOrder): Promise<ReadsResult> {
  const { ask, close } = createAsker(url, 1);
  const result: ReadsResult = [];
  for (const { name, path, as } of asked) {
    const { status, milliseconds, body } = await ask({ path, headers: as });
    const answer = status === 200 ? (JSON.parse(body) as { items?: unknown[]; instead?: unknown }) : {};
    result.push({ name, status, milliseconds, found: answer.items?.length ?? 1, instead: Boolean(answer.instead) });
  }
  close();
  return result;
}

async function live(order: CyclesOrder): Promise<CyclesResult> {
  const { url, seconds, users, citizens, staff } = order;
  const asker = createAsker(url, users);
  const result: CyclesResult = {
    ...{ seconds: 0, cycles: 0, refused: {}, refusedWithRetryAfter: 0, brokenOff: 0, filed: [], resolved: [] },
    ...{ latencies: { create: [], assign: [], resolve: [], search: [] }, endedAt: [] },
  };
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  let number = order.seed;
  const user = async (index: number) => {
    while (performance.now() < endAt) {
      number += 1;
      const citizen = citizens[number % citizens.length] ?? {};
      const person = staff[index % staff.length] ?? {};
      if (await lifeCycle(asker, { result, citizen, person, number, point: order.point })) {
        result.cycles += 1;
        result.endedAt.push(performance.now() - startedAt);
      } else await sleep(200);
    }
  };
  await Promise.all(Array.from({ length: users }, (_, index) => user(index)));
  result.seconds = (performance.now() - startedAt) / 1000;
  asker.close();
  return result;
}

type Life = {
  result: CyclesResult;
  citizen: Signed;
  person: Signed;
  number: number;
  point: { latitude: number; longitude: number };
};
type Told = { code: string; version: number; items: { code: string }[] };

const troubles = ['Nắp cống vỡ', 'Nước tràn ra đường', 'Cống tắc bốc mùi', 'Miệng hố ga mất nắp', 'Ngập sau mưa'];

/** Reported, given to a person, resolved, and found by its code; false when one of these was refused. */
async function lifeCycle({ ask }: Asker, { result, citizen, person, number, point }: Life): Promise<boolean> {
  const step = async (name: Step, asking: Asking): Promise<Told | undefined> => {
    let answer: Answer;
    try {
      answer = await ask(asking);
    } catch {
      result.brokenOff += 1;
      return undefined;
    }
    const { status, milliseconds, body, retryAfter } = answer;
    if (status >= 200 && status < 300) {
      result.latencies[name].push(milliseconds);
      return JSON.parse(body) as Told;
    }
    result.refused[status] = (result.refused[status] ?? 0) + 1;
    if (status === 503 && Number(retryAfter) > 0) result.refusedWithRetryAfter += 1;
    if (status !== 503) process.stderr.write(`${name}: ${status} ${body.slice(0, 300)}\n`);
    return undefined;
  };
  // Far enough from each other that no two are the same thing.
  const body = {
    ...{ categoryId: 'drainage', text: `${troubles[number % troubles.length]} trước số nhà ${number}` },
    ...{
      latitude: point.latitude + ((number % 97) - 48) * 1e-5,
      longitude: point.longitude + ((number % 89) - 44) * 1e-5,
    },
    ...{ placeSource: 'map', placeText: `trước số nhà ${number}` },
  };
  const headers = { ...citizen, 'idempotency-key': `bench-${process.pid}-${number}` };
  const filed = await step('create', { method: 'POST', path: '/api/citizen/cases', headers, body });
  if (!filed) return false;
  result.filed.push(filed.code);
  const path = `/api/staff/cases/${filed.code}`;
  const accept = { transition: 'accept', version: 0 };
  const taken = await step('assign', { method: 'POST', path: `${path}/transitions`, headers: person, body: accept });
  if (!taken) return false;
  const done = {
    ...{ transition: 'resolve', version: taken.version, resolutionKind: 'explained' },
    reply: `Đội thoát nước đã xử lý xong trước số nhà ${number}.`,
  };
  if (!(await step('resolve', { method: 'POST', path: `${path}/transitions`, headers: person, body: done })))
    return false;
  result.resolved.push(filed.code);
  const list = `/api/staff/cases?queue=all&sort=newest&q=${filed.code}`;
  const found = await step('search', { path: list, headers: person });
  if (found && found.items[0]?.code !== filed.code) throw new Error(`${filed.code} was not found by its code`);
  return found !== undefined;
}
