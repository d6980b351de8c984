import { fold } from '../../bot/text/normalise.ts';
import type { PlaceDraft } from '../contract/place-api.ts';
import { AppError } from '../errors.ts';
import type { EntryData } from '../knowledge/entry-kinds.ts';
import { placeEntry } from '../knowledge/official-records.ts';
import { inVietnamese } from '../knowledge/vietnamese-faults.ts';
import { readHours, writeHours } from './read-hours.ts';

export type Entry = EntryData<'place'>;
type Fault = { path: string; message: string };
type Words = { vi: string; en?: string | undefined };

const hoursFault = 'Giờ mở cửa chưa đọc được. Ví dụ: T2-T6 7:30-11:30, 13:00-17:00; T7 8:00-11:00, hoặc 24/7.';

/** A place as it is edited. */
export function draftOf({ kind, place }: Entry): PlaceDraft {
  return {
    name: place.name.vi,
    kind,
    type: place.type.vi,
    aliases: place.aliases,
    address: place.address?.vi ?? null,
    area: place.area ?? null,
    point: place.point ?? null,
    phone: place.phone ?? null,
    opening: place.opening && place.opening.length > 0 ? writeHours(place.opening) : null,
    hours: place.hours?.vi ?? null,
    website: place.website ?? null,
    source: place.source,
  };
}

/**
 * The entry that a draft makes of what there was before: English words stay beside Vietnamese ones that stay, and a
 * point keeps how far it is trusted until somebody moves it.
 */
export function entryOf(
  draft: PlaceDraft,
  { id, before }: { id: string; before: Entry | undefined },
): { ok: true; entry: Entry } | { ok: false; fault: Fault } {
  const was = before?.place;
  const opening = draft.opening ? readHours(draft.opening) : undefined;
  if (draft.opening && !opening) return { ok: false, fault: { path: 'opening', message: hoursFault } };
  const { point } = draft;
  const stays = point && was?.point && point.latitude === was.point.latitude && point.longitude === was.point.longitude;
  const address = draft.address ? words(draft.address, was?.address) : undefined;
  const hours = draft.hours ? words(draft.hours, was?.hours) : undefined;
  const made = placeEntry.safeParse(
    {
      kind: draft.kind,
      place: {
        id,
        name: words(draft.name, was?.name),
        type: words(draft.type, was?.type),
        aliases: [...new Set(draft.aliases.map((alias) => alias.normalize('NFC').trim()))].filter(Boolean),
        ...(address && { address }),
        ...(draft.area && { area: draft.area }),
        ...(point && { point }),
        certainty: point ? (stays ? was?.certainty : 'high') : 'none',
        ...(draft.phone && { phone: draft.phone }),
        ...(hours && { hours }),
        ...(opening && { opening }),
        ...(draft.website && { website: draft.website }),
        ...(was?.hidden && { hidden: true }),
        source: draft.source,
      },
    },
    inVietnamese,
  );
  if (made.success) return { ok: true, entry: made.data };
  const [issue] = made.error.issues;
  return { ok: false, fault: { path: issue?.path.at(1)?.toString() ?? 'name', message: issue?.message ?? '' } };
}

/** The same, or the fault as a refusal. @throws AppError bad_request */
export function entryOrRefusal(draft: PlaceDraft, given: { id: string; before: Entry | undefined }): Entry {
  const made = entryOf(draft, given);
  if (!made.ok) throw new AppError('bad_request', { fields: [made.fault] });
  return made.entry;
}

function words(vi: string, before: Words | undefined): Words {
  const text = vi.normalize('NFC').trim();
  return before?.vi === text ? before : { vi: text };
}

/** An identifier made of a name: the same name gives the same one. */
export const placeIdOf = (name: string) => fold(name).replaceAll(' ', '-').slice(0, 80).replace(/-+$/, '') || 'noi';
