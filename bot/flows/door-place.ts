import type { DoorKind, DoorPlace, Words } from '../catalogue.ts';
import { inLanguage, type Session } from '../session.ts';

export function doorPlace(session: Pick<Session, 'ports'>, door: DoorKind): DoorPlace | undefined {
  return session.ports.understanding.catalogue.tenant.doors.find(({ kind }) => kind === door);
}

/** Office, address, hours and phone of a door; what it does not tell is the ward's own. */
export function placeOf(session: Pick<Session, 'state' | 'ports'>, door: DoorKind) {
  const { tenant } = session.ports.understanding.catalogue;
  const place = doorPlace(session, door);
  const words = (told: Words | undefined, ward: Words) => inLanguage(session, told ?? ward);
  return {
    office: words(place?.office, tenant.shortName),
    address: words(place?.address, tenant.address),
    hours: words(place?.hours, tenant.hours),
    phone: place?.phone ?? '',
  };
}
