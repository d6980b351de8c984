import { type Random, seededRandom } from './random.ts';

type Told = Record<string, unknown>;
/** One request to the doors of machines, and what has to come of each event in it. */
export type Posting = {
  path: string;
  headers: Record<string, string>;
  body: string;
  /** In order: the id of one that must be taken, null for one that must be refused. */
  expected: (string | null)[];
  batch: boolean;
};

const events = '/api/ioc/events';
const structured = 'application/cloudevents+json';

/**
 * So many events of mixed kinds, sizes and forms, a tenth of them malformed, some sent twice; the same for one seed.
 * `point` is a place in the ward.
 */
export function mixedPostings(given: {
  total: number;
  seed: number;
  point: { latitude: number; longitude: number };
  now: Date;
}): Posting[] {
  const random = seededRandom(given.seed);
  const postings: Posting[] = [];
  let made = 0;
  const next = (): { told: unknown; id: string | null } => {
    made += 1;
    const good = goodEvent(random, { ...given, number: made });
    return made % 10 === 0 ? { told: spoiled(random, good), id: null } : { told: good, id: String(good.id) };
  };
  while (made < given.total) {
    const left = given.total - made;
    const form = random.between(0, 1);
    if (form < 0.2) postings.push(single(next()));
    else if (form < 0.3) postings.push(binary(next()));
    else if (form < 0.4) {
      made += 1;
      postings.push(notification(made, given));
    } else {
      const size = Math.min(left, Math.floor(random.between(1, random.chance(0.2) ? 200 : 20)));
      const batch = Array.from({ length: size }, next);
      postings.push({
        ...{ path: events, headers: { 'content-type': 'application/cloudevents-batch+json' }, batch: true },
        body: JSON.stringify(batch.map(({ told }) => told)),
        expected: batch.map(({ id }) => id),
      });
    }
    const last = postings.at(-1);
    if (last && random.chance(0.05)) postings.push(last);
  }
  return postings;
}

function goodEvent(random: Random, { number, point, now, seed }: { number: number; seed: number } & Where): Told {
  const device = `D-${Math.floor(random.between(0, 40))}`;
  const near = {
    latitude: point.latitude + random.between(-0.002, 0.002),
    longitude: point.longitude + random.between(-0.002, 0.002),
  };
  const [type, data] = random.pick<[string, Told]>([
    ['sensor.lamp', { device, status: random.pick(['on', 'off', 'fault']), point: near }],
    ['sensor.smoke', { device: 'STORM', alarm: true, density: number, point }],
    ['sensor.water-level', { device, level: Math.round(random.between(20, 140)), point: near }],
    ['sensor.air', { device, aqi: Math.round(random.between(20, 150)), pm25: 12.5 }],
    ['camera.crowd', { device, count: Math.round(random.between(0, 40)), point: near }],
    [
      'hotline.call',
      { text: `Cuộc gọi số ${number}`, point: near, caller: { name: 'Người gọi', phone: '0912345678' } },
    ],
    ['social.mention', { text: 'Bài đăng', link: 'https://example.test/post', reach: number % 500, point: near }],
  ]);
  // Attributes of others' making, sometimes long, are let be.
  const more = { note: 'x'.repeat(Math.floor(random.between(0, random.chance(0.05) ? 30_000 : 300))) };
  const time = new Date(now.getTime() - random.between(0, 3_600_000)).toISOString();
  const source = data.device === 'STORM' ? '/storm' : `/mixed/${number % 7}`;
  return { specversion: '1.0', id: `${seed}-${number}`, source, type, time, data: { ...data, ...more } };
}
type Where = { point: { latitude: number; longitude: number }; now: Date };

/** The same event with something wrong with it. */
function spoiled(random: Random, event: Told): unknown {
  return random.pick<(told: Told) => unknown>([
    (told) => ({ ...told, specversion: '0.1' }),
    (told) => ({ ...told, id: undefined }),
    (told) => ({ ...told, type: 'unknown.kind' }),
    (told) => ({ ...told, data: 'text' }),
    (told) => ({ ...told, data: {} }),
    (told) => ({ ...told, time: '31/12/2026' }),
    (told) => ({ ...told, source: 'có dấu cách' }),
    (told) => ({ ...told, data: { ...(told.data as Told), note: 'x'.repeat(70_000) } }),
    () => null,
    () => [[]],
  ])(event);
}

function single({ told, id }: { told: unknown; id: string | null }): Posting {
  // What is a list on its own would be a batch.
  const body = Array.isArray(told) ? '{"specversion":' : JSON.stringify(told);
  return { path: events, headers: { 'content-type': structured }, body, expected: [id], batch: false };
}

function binary({ told, id }: { told: unknown; id: string | null }): Posting {
  if (id === null || told === null || typeof told !== 'object') return single({ told, id });
  const { data, ...attributes } = told as Told;
  const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, String(value)]));
  const body = JSON.stringify(data);
  return {
    path: events,
    headers: { 'content-type': 'application/json', ...headers },
    body,
    expected: [id],
    batch: false,
  };
}

function notification(number: number, { point, now }: Where): Posting {
  const observedAt = new Date(now.getTime() - number).toISOString();
  const location = { type: 'GeoProperty', value: { type: 'Point', coordinates: [point.longitude, point.latitude] } };
  const entity = {
    id: `urn:ngsi-ld:Streetlight:N-${number}`,
    type: 'Streetlight',
    status: { type: 'Property', value: 'ok', observedAt },
    powerState: { type: 'Property', value: 'on', observedAt },
    location,
    '@context': ['https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld'],
  };
  const body = JSON.stringify({ id: `urn:n:${number}`, type: 'Notification', notifiedAt: observedAt, data: [entity] });
  const headers = { 'content-type': 'application/ld+json' };
  return { path: '/api/ioc/ngsi-ld/notify', headers, body, expected: [`ngsi ${number}`], batch: true };
}

/** What a reply says of each event, as in `expected`: null where it was refused. */
export function outcomesOf({ expected, batch }: Posting, status: number, body: string): ('taken' | 'refused')[] {
  if (!batch) return [status === 200 ? 'taken' : 'refused'];
  const { items } = JSON.parse(body) as { items: { outcome: string; reason: string | null }[] };
  if (items.length !== expected.length) throw new Error(`${items.length} receipts for ${expected.length} events`);
  return items.map(({ outcome, reason }) => {
    if (outcome === 'refused' && !reason) throw new Error('refused without a reason');
    return outcome === 'refused' ? 'refused' : 'taken';
  });
}
