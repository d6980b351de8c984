import type { PrismaClient } from '../database/client/client.ts';
import type { DoorCode } from './doors.ts';
import { noteDataReceived } from './note.ts';

type Rows = { taken: number; refused: number; missing?: readonly string[] };

/**
 * Notes what came through a door in rows. Rows that could not be read are a fault of the source only when none could:
 * a single bad row is told to whoever sent it.
 */
export async function noteRows(
  { prisma, clock }: { prisma: PrismaClient; clock: () => Date },
  source: DoorCode,
  { taken, refused, missing = [] }: Rows,
): Promise<void> {
  const at = clock();
  if (missing.length > 0) await noteDataReceived(prisma, { source, at, fault: `thiếu cột ${missing.join(', ')}` });
  else if (taken === 0 && refused > 0)
    await noteDataReceived(prisma, { source, at, fault: `${refused} dòng, không dòng nào đọc được` });
  else await noteDataReceived(prisma, { source, at, count: taken });
}
