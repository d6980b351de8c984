import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { newId } from '../../server/ids.ts';
import { demoPassword } from '../../server/staff/demo-accounts.ts';
import { createAsker } from './ask.ts';

export type Signed = Record<string, string>;

/** Signs a demonstration account in; what its requests carry. */
export async function signInStaff(url: string, email: string): Promise<Signed> {
  const { ask, close } = createAsker(url, 1);
  const reply = await fetch(`${url}/api/staff/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: demoPassword }),
  });
  const cookie = reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const me = await ask({ path: '/api/staff/me', headers: { cookie } });
  close();
  if (me.status !== 200) throw new Error(`${email} could not sign in: ${reply.status}, ${me.status}`);
  const { csrfToken } = JSON.parse(me.body) as { csrfToken: string };
  return { cookie, 'x-csrf-token': csrfToken };
}

/** Adds citizens who agreed to report and are signed in to the mini-app; what the requests of each carry. */
export async function addCitizens(
  pool: Pool,
  { count, version }: { count: number; version: string },
): Promise<Signed[]> {
  const now = new Date();
  const until = new Date(now.getTime() + 86_400_000);
  const people = Array.from({ length: count }, () => ({ id: newId(), token: randomBytes(32).toString('base64url') }));
  const ids = people.map(({ id }) => id);
  const own = ids.map(() => newId());
  const hashes = people.map(({ token }) => createHash('sha256').update(token).digest('hex'));
  await pool.query('INSERT INTO "Citizen" ("id", "createdAt") SELECT unnest($1::uuid[]), $2', [ids, now]);
  await pool.query(
    `INSERT INTO "CitizenSession" ("tokenHash", "citizenId", "expiresAt", "createdAt")
     SELECT h, c, $3, $4 FROM unnest($1::text[], $2::uuid[]) AS s(h, c)`,
    [hashes, ids, until, now],
  );
  await pool.query(
    `INSERT INTO "Consent" ("id", "citizenId", "purpose", "textVersion", "channel", "givenAt")
     SELECT i, c, 'report-case', $3, 'mini_app', $4 FROM unnest($1::uuid[], $2::uuid[]) AS s(i, c)`,
    [own, ids, version, now],
  );
  return people.map(({ token }) => ({ authorization: `Bearer ${token}` }));
}
