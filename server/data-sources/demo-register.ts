import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { configuredKey } from './doors.ts';
import { changeSource } from './edit-source.ts';
import { enterDoors } from './fold-notes.ts';
import { proposeAgreement } from './handle-agreement.ts';
import { noteDataReceived } from './note.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A described source that is late, one that is in time, and an agreement that waits for its second person. */
export async function fillDemoRegister(given: {
  prisma: PrismaClient;
  knowledge: Knowledge;
  now: Date;
}): Promise<void> {
  const { prisma, knowledge, now } = given;
  const staffId = (await prisma.staffMembership.findFirst({ where: { role: 'administrator' } }))?.userId;
  if (!staffId) return;
  const described = { unitId: knowledge.defaultUnit, owner: knowledge.tenant.name.vi, about: '' };
  await prisma.$transaction(async (tx) => {
    const before = new Date(now.getTime() - 3 * dayMs);
    await enterDoors(tx, before);
    for (const [code, dueEveryMinutes] of [
      ['dossiers.api', 30 * 24 * 60],
      ['bank-lines.csv', 24 * 60],
    ] as const) {
      const row = await tx.dataSource.findUniqueOrThrow({ where: { code } });
      const draft = {
        ...described,
        name: row.name,
        kind: 'api' as const,
        standard: row.standard ?? '',
        dueEveryMinutes,
      };
      await changeSource(tx, { knowledge, staffId, now: before, id: row.id, version: row.version, draft });
    }
    for (let hours = 40; hours > 0; hours -= 5)
      await noteDataReceived(tx, {
        source: 'dossiers.api',
        at: new Date(now.getTime() - hours * hourMs),
        count: hours,
      });
    await noteDataReceived(tx, { source: 'fees.csv', at: new Date(now.getTime() - dayMs), fault: 'thiếu cột Số tiền' });
    await proposeAgreement(tx, {
      staffId,
      now,
      consumerName: configuredKey.name,
      draft: {
        reference: '01/TT-UBND',
        consumer: configuredKey.id,
        fields: ['words', 'photos', 'exact_place'],
        purpose: 'Trung tâm điều hành xem nội dung để phối hợp xử lý trên địa bàn',
        legalBasis: 'Nghị định 278/2025/NĐ-CP',
        validFrom: now.toISOString(),
        validUntil: new Date(now.getTime() + 180 * dayMs).toISOString(),
      },
    });
  });
}
