import type { Database } from '../../../server/database/open-database.ts';
import { newId } from '../../../server/ids.ts';

/** A citizen with one OA conversation. */
export async function addCitizen(
  database: Database,
  { now, language = 'vi' }: { now: Date; language?: 'vi' | 'en' },
): Promise<{ citizenId: string; conversationId: string }> {
  const citizenId = newId();
  const conversationId = newId();
  await database.prisma.citizen.create({ data: { id: citizenId, createdAt: now, language } });
  await database.prisma.conversation.create({
    data: {
      id: conversationId,
      channel: 'oa',
      externalId: newId(),
      citizenId,
      state: {},
      language,
      lastInboundAt: now,
      createdAt: now,
    },
  });
  return { citizenId, conversationId };
}
