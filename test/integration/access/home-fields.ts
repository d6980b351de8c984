import { sealUp } from '../../../server/homes/home-secrets.ts';
import { newId } from '../../../server/ids.ts';
import type { Client, TestServer } from '../http/test-server.ts';
import { type Gives, nothing } from './gives.ts';
import { planted } from './personal-data.ts';

const own: Gives = { home: ['reporter'] };

/** What the routes of citizens' own homes give of personal data: to nobody but their citizen, the token to nobody. */
export const homeFields: Record<string, Gives> = {
  'get /api/citizen/homes': own,
  'post /api/citizen/homes': nothing,
  // The planted home is away: what it offers is for it to tell.
  'get /api/citizen/homes/:id/devices': nothing,
  'post /api/citizen/homes/:id/devices': nothing,
  'post /api/citizen/homes/:id/unlinking': nothing,
  'get /api/citizen/devices': own,
  'get /api/citizen/devices/live': nothing,
  'post /api/citizen/devices/commands': nothing,
};

/** A linked home nobody answers in, with one allowed device; the home's id. */
export async function plantHome({ database: { prisma }, deps }: TestServer, owner: Client): Promise<string> {
  await owner.post('/api/citizen/consents', { purpose: 'devices', version: '1' });
  const id = newId();
  const now = deps.clock();
  const address = { tls: true, host: 'home.invalid', port: 8123 };
  const secrets = { kind: 'home_assistant', name: `Nhà ${planted.home}`, address, token: planted.homeToken };
  const device = { entity: 'light.x', name: `Đèn ${planted.home}`, kind: 'light', risky: false };
  await prisma.home.create({
    data: {
      ...{ id, citizenId: owner.id, kind: 'home_assistant', sealed: sealUp(deps.cipher, secrets) },
      ...{ requestKey: newId(), linkedAt: now, usedAt: now },
      devices: { create: { id: newId(), reference: newId(), sealed: sealUp(deps.cipher, device), allowedAt: now } },
    },
  });
  return id;
}
