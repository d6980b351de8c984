import type { Procedure } from '../../bot/catalogue.ts';
import type { LiveEntries, LiveEntry } from './assemble.ts';
import { type FeeFact, feeLines, type TimeFact, timeLines } from './fact-lines.ts';
import type { OfficialProcedure } from './official-records.ts';
import type { ProcedureEntry } from './schemas.ts';

/** Ours and the official records by code: facts from the record, words from ours; records without ours as they are. */
export function mergeProcedures(entries: LiveEntries): Procedure[] {
  const official = new Map(entries.all('official-procedure').map((entry) => [entry.key, entry]));
  const ours = entries.all('procedure').map(({ key, data }) => fromOurs(data, official.get(key)));
  const described = new Set(ours.map(({ code }) => code));
  const rest = [...official.values()].filter(({ key }) => !described.has(key));
  return [...ours, ...rest.map(fromRecord)];
}

function fromOurs(ours: ProcedureEntry, record: LiveEntry<'official-procedure'> | undefined): Procedure {
  const facts = record?.data;
  return {
    code: ours.code,
    name: ours.name,
    officialName: facts?.name ?? ours.officialName,
    field: ours.field,
    level: ours.level,
    aliases: ours.aliases,
    family: ours.family,
    when: ours.when,
    papers: ours.papers.length > 0 ? ours.papers : (facts?.papers ?? []).map(paper),
    fees: feeLines(chooseFees(ours.fees, facts)),
    times: timeLines(chooseTimes(ours.times, facts)),
    where: ours.where,
    online: { level: ours.online.level, url: ours.online.url ?? facts?.url },
    notes: ours.notes,
    legal: facts?.legal,
    asked: ours.asked,
    sources: [
      ...ours.sources.map(({ title, url, decision, checked }) => ({ title, url, decision, checked })),
      ...(record ? [source(record)] : []),
    ],
    verify: ours.verify,
    ours: true,
  };
}

function fromRecord(entry: LiveEntry<'official-procedure'>): Procedure {
  const record = entry.data;
  return {
    code: record.code,
    name: { vi: record.name },
    officialName: record.name,
    field: { vi: record.field },
    level: record.level,
    aliases: [],
    family: undefined,
    when: undefined,
    papers: record.papers.map(paper),
    fees: feeLines(feeFacts(record.fees)),
    times: timeLines(record.times),
    where: record.agency ? { vi: record.agency } : undefined,
    online: { level: record.online ? 'partial' : 'none', url: record.url },
    notes: record.notes.map((vi) => ({ vi })),
    legal: record.legal,
    asked: 0,
    sources: [source(entry)],
    verify: record.verify,
    ours: false,
  };
}

/** Ours are kept when they already say all the record says: they carry the notes people need. */
function chooseFees(ours: ProcedureEntry['fees'], record: OfficialProcedure | undefined): FeeFact[] {
  const facts = record?.fees ?? [];
  const said = new Set(ours.map((fee) => fee.amount ?? fee.decidedBy));
  // A bare 0 of the portal means free or not regulated: it does not overrule what was found out by reading.
  const telling = facts.filter((fee) => fee.amount !== 0);
  const agree = telling.every((fee) => said.has(fee.amount ?? fee.decidedBy));
  return ours.length > 0 && agree ? ours : feeFacts(facts);
}

function chooseTimes(ours: ProcedureEntry['times'], record: OfficialProcedure | undefined): TimeFact[] {
  const facts = record?.times ?? [];
  const said = new Set(ours.map((time) => `${time.value} ${time.unit}`));
  // Without its unit a number is often no deadline at all: ours, read in the record's steps, is surer.
  const telling = facts.filter((time) => time.unit !== 'portal');
  const agree = telling.every((time) => said.has(`${time.value} ${time.unit}`));
  return ours.length > 0 && agree ? ours : facts;
}

/** A bare 0 is told as the portal's word; beside a fee of the council it says nothing and is left out. */
function feeFacts(fees: OfficialProcedure['fees']): FeeFact[] {
  const council = fees.some((fee) => fee.decidedBy === 'local_council');
  return fees
    .filter((fee) => !(council && fee.amount === 0))
    .map((fee) => ({ ...fee, note: fee.note ? { vi: fee.note } : fee.amount === 0 ? byPortal : undefined }));
}

const byPortal = { vi: 'theo Cổng Dịch vụ công Quốc gia', en: 'by the National Public Service Portal' };

const paper = ({ text, need, when }: OfficialProcedure['papers'][number]) => ({
  text: { vi: text },
  need,
  when: when ? { vi: when } : undefined,
});

const source = ({ data, updatedAt }: LiveEntry<'official-procedure'>) => ({
  title: 'Cổng Dịch vụ công quốc gia',
  url: data.url,
  decision: data.decision,
  checked: updatedAt.toISOString().slice(0, 10),
});
