import type { PersonEventType } from '../contract/people-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';

type Done = { path: string; userId: string; wasSignedIn: boolean; wasOn: boolean };

/** What an answered request of the library did to somebody's second factor; undefined when nothing worth keeping. */
function eventOf({ path, wasSignedIn, wasOn }: Done): PersonEventType | undefined {
  switch (path) {
    case '/two-factor/verify-totp':
      return wasSignedIn && !wasOn ? 'second_factor_on' : undefined;
    case '/two-factor/disable':
      return 'second_factor_off';
    case '/two-factor/generate-backup-codes':
      return 'backup_codes_made';
    case '/two-factor/verify-backup-code':
      return 'backup_code_used';
    default:
      return undefined;
  }
}

/** Writes it into the history of the account; what it was. */
export async function noteSecondFactor(
  prisma: PrismaClient,
  done: Done,
  now: Date,
): Promise<PersonEventType | undefined> {
  const type = eventOf(done);
  if (!type) return undefined;
  const { userId } = done;
  await prisma.staffEvent.create({
    data: { id: newId(), userId, type, actorId: userId, at: now, details: {} },
    select: { id: true },
  });
  return type;
}
