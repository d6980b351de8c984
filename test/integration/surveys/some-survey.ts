import { giveConsent } from '../../../server/citizens/profile.ts';
import { openSession } from '../../../server/citizens/session.ts';
import { type Client, call, freshKey, type TestServer } from '../http/test-server.ts';

const day = 86_400_000;

/** A draft with a question of each kind, open from now for ten days. */
export const draftFor = (now: Date, changes: object = {}) => ({
  title: { vi: 'Bộ phận một cửa', en: 'One-stop desk' },
  purpose: { vi: 'Để bố trí quầy', en: null },
  questions: [
    { id: 'q1', kind: 'one', text: { vi: 'Buổi nào?', en: null }, options: options('Sáng', 'Chiều') },
    { id: 'q2', kind: 'several', text: { vi: 'Thêm gì?', en: null }, options: options('Ghế', 'Nước', 'Quạt') },
    { id: 'q3', kind: 'stars', text: { vi: 'Mấy sao?', en: null }, options: [] },
    { id: 'q4', kind: 'words', text: { vi: 'Nói gì thêm?', en: null }, options: [] },
  ],
  anonymous: false,
  asksArea: false,
  opensAt: now.toISOString(),
  endsAt: new Date(now.getTime() + 10 * day).toISOString(),
  ...changes,
});
export const options = (...titles: string[]) => titles.map((vi) => ({ vi, en: null }));

let people = 0;
/** Somebody nobody has met; a crowd of them comes from one address. */
export async function aCitizen(server: TestServer, { consents = ['survey', 'suggestion'] } = {}): Promise<Client> {
  const { prisma, cipher, clock, knowledge } = server.deps;
  const now = clock();
  const person = { idByApp: `voice-${++people}`, name: 'Khách' };
  const { token, citizenId: id } = await openSession({ prisma, cipher, person, now });
  for (const purpose of consents)
    await giveConsent({
      ...{ prisma, knowledge: knowledge(), citizenId: id, now },
      ...{ purpose, version: '1', channel: 'mini_app' },
    });
  const authorization = `Bearer ${token}`;
  return {
    id,
    get: (path) => call(server.url + path, { headers: { authorization } }),
    post: (path, body = {}, headers = {}) =>
      call(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization, 'idempotency-key': freshKey(), ...headers },
        body: JSON.stringify(body),
      }),
  };
}
