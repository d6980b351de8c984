import type { Tx } from '../cases/deps.ts';
import { type PersonalField, personalField } from '../contract/data-source-api.ts';

/** The condition under which an agreement gives anything at an instant: approved, begun, not over, not ended early. */
export const inForce = (at: Date) => ({
  state: 'approved',
  validFrom: { lte: at },
  validUntil: { gt: at },
});

/**
 * The personal fields a consumer may get at an instant: those of all agreements with it that are in force then. Empty
 * without one, which is what everything that goes out has to assume.
 * @param consumer a subscriber's or an API key's id, or `ioc` for the configured key
 */
export async function sharedFields(
  database: Pick<Tx, 'sharingAgreement'>,
  { consumer, at }: { consumer: string; at: Date },
): Promise<ReadonlySet<PersonalField>> {
  const rows = await database.sharingAgreement.findMany({
    where: { consumer, ...inForce(at) },
    select: { fields: true },
  });
  return new Set(rows.flatMap(({ fields }) => fields).flatMap((field) => personalField.safeParse(field).data ?? []));
}
