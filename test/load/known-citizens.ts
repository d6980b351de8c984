import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Core, coreSchema } from '../../server/simulator/state/schemas.ts';

/** Adds many citizens to a simulated Zalo that is not running; through its page each would cost a write of all. */
export async function addKnownCitizens(stateDir: string, count: number): Promise<string[]> {
  const file = join(stateDir, 'core.json');
  const core: Core = coreSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const now = Date.now();
  const ids = Array.from(
    { length: count },
    (_, index) => `5${String(now).slice(-8)}${String(index).padStart(10, '0')}`,
  );
  core.users.push(
    ...ids.map((id, index) => ({
      id,
      idByApp: `7${id.slice(1)}`,
      name: `Người dân ${index}`,
      phone: `8490${String(index).padStart(7, '0')}`,
      following: true,
      createdAt: now,
      lastInteractionAt: now,
      sharedInfo: null,
    })),
  );
  await writeFile(file, JSON.stringify(core));
  return ids;
}
