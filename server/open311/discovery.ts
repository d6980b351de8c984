import { say } from '../cases/say.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { jurisdictionOf } from './jurisdiction.ts';
import type { Answer } from './tree.ts';
import { w3c } from './w3c.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge };

/** What is offered where; `changeset` moves whenever services or definitions may have changed. */
export async function discovery(
  { prisma, knowledge }: Deps,
  { base, live }: { base: string; live: boolean },
): Promise<Answer> {
  const { tenant } = knowledge;
  const version = await prisma.knowledgeVersion.findUnique({ where: { id: 1 } });
  const changeset = w3c(version?.updatedAt ?? new Date(0));
  const { phone, email } = tenant.contacts;
  return {
    root: 'discovery',
    content: {
      changeset,
      contact: [tenant.name.vi, phone, email ?? ''].filter((part) => part !== '').join(', '),
      key_service: say(knowledge, 'vi', 'open311.keyService', {
        office: tenant.name.vi,
        phone,
        jurisdiction: jurisdictionOf(knowledge),
      }),
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${base}/open311/v2`,
          changeset,
          type: live ? 'production' : 'test',
          formats: ['text/xml', 'application/json'],
        },
      ],
    },
  };
}
