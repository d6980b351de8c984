import type { TestServer } from '../http/test-server.ts';

/** What proves who somebody is, as the database keeps it. */
export async function storedProofs({ database: { prisma } }: TestServer): Promise<string[]> {
  const [sessions, accounts, keys, links, citizenSessions, contacts, citizens] = await Promise.all([
    prisma.session.findMany(),
    prisma.account.findMany(),
    prisma.apiKey.findMany(),
    prisma.staffLink.findMany(),
    prisma.citizenSession.findMany(),
    prisma.citizenContact.findMany(),
    prisma.citizen.findMany(),
  ]);
  return [
    ...sessions.map(({ token }) => token),
    ...accounts.flatMap(({ password }) => password ?? []),
    ...keys.map(({ keyHash }) => keyHash),
    ...[...links, ...citizenSessions].map(({ tokenHash }) => tokenHash),
    ...contacts.flatMap(({ valueEncrypted, valueHmac }) => [valueEncrypted, valueHmac]),
    ...citizens.flatMap(({ nameEncrypted }) => nameEncrypted ?? []),
  ];
}
