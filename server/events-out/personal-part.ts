import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { PersonalField } from '../contract/data-source-api.ts';
import type { PersonalPart } from '../contract/event-out.ts';
import { sharedFields } from '../data-sources/agreements.ts';
import type { PrismaClient } from '../database/client/client.ts';

type Asked = { consumer: string; caseId: string | null; at: Date };
type Deps = { prisma: PrismaClient; cipher: FieldCipher };

/**
 * The personal data of a case that its consumer may get by an agreement in force at this instant; undefined without
 * one, for what is no case, and for cases that only some of the staff may see. Read when it is sent: nothing personal
 * stands in what waits, and what was erased meanwhile is null.
 */
export async function personalPart(
  { prisma, cipher }: Deps,
  { consumer, caseId, at }: Asked,
): Promise<PersonalPart | undefined> {
  if (caseId === null) return undefined;
  const fields = await sharedFields(prisma, { consumer, at });
  if (fields.size === 0) return undefined;
  const row = await prisma.case.findUnique({
    where: { id: caseId, restricted: false, denunciation: false },
    select: {
      latitude: true,
      longitude: true,
      texts: {
        where: { protected: false, kind: { in: ['description', 'place'] } },
        select: { kind: true, text: true },
      },
      citizen: {
        select: { nameEncrypted: true, contacts: { select: { kind: true, valueEncrypted: true } } },
      },
    },
  });
  if (!row) return undefined;
  const { citizen, latitude, longitude } = row;
  const open = (value: string | null | undefined) => (value ? cipher.decrypt(value) : null);
  const contact = (kind: string) => open(citizen?.contacts.find((one) => one.kind === kind)?.valueEncrypted);
  const words = (kind: string) => row.texts.find((text) => text.kind === kind)?.text ?? null;
  const values = {
    citizen_name: () => open(citizen?.nameEncrypted),
    citizen_phone: () => contact('phone'),
    citizen_email: () => contact('email'),
    words: () => words('description'),
    address: () => words('place'),
    exact_place: () => (latitude === null || longitude === null ? null : { latitude, longitude }),
    // Pictures do not travel in events.
    photos: () => undefined,
  } satisfies Record<PersonalField, () => unknown>;
  const given = [...fields]
    .map((field) => [field, values[field]()] as const)
    .filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
