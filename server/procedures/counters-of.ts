import type { Procedure } from '../../bot/catalogue.ts';
import { fold, foldedWords } from '../../bot/text/normalise.ts';
import { placeOfCounter, toldWords } from '../appointments/read-slots.ts';
import type { ProcedureDetail } from '../contract/public-api.ts';
import type { AppointmentCounter } from '../knowledge/appointment-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

type Ward = Pick<Knowledge, 'appointments' | 'units'>;

/**
 * The one-stop counters at which a procedure of the ward is dealt with, with the hours in which they take appointments:
 * those of the service that is called by the longest stretch of the procedure's own name or field, at the office that its
 * record names. None where either is not known.
 */
export function countersOf(procedure: Procedure, knowledge: Ward): ProcedureDetail['counters'] {
  const { services, counters } = knowledge.appointments;
  const { level, name, officialName, field } = procedure;
  if (level !== 'ward') return [];
  const told = ` ${fold(`${name.vi} | ${officialName} | ${field.vi}`)} `;
  const longest = (aliases: string[]) =>
    Math.max(0, ...aliases.map((alias) => (told.includes(` ${fold(alias)} `) ? alias.length : 0)));
  const [best] = services
    .map(({ id, aliases }) => ({ id, length: longest(aliases) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length);
  if (!best) return [];
  return counters
    .filter((counter) => counter.services.includes(best.id) && isNamed(procedure, counter, knowledge))
    .map((counter) => ({
      id: counter.id,
      service: best.id,
      name: toldWords(counter.name),
      place: placeOfCounter(knowledge, counter),
      opening: counter.hours.flatMap(({ days, periods }) => periods.map(({ from, to }) => ({ days, from, to }))),
    }));
}

/** So many first words of an office's name tell which kind of office it is. */
const telling = 4;

// "Trung tâm Phục vụ hành chính công phường …" of the record is the office of that name here; "Công an phường" is not.
function isNamed({ where }: Procedure, { unit }: AppointmentCounter, { units }: Ward): boolean {
  const office = foldedWords(units.get(unit)?.name.vi ?? '').slice(0, telling);
  const place = foldedWords(where?.vi ?? '');
  return office.length > 0 && office.every((word, at) => place[at] === word);
}
