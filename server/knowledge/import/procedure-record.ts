import { z } from 'zod';
import type { OfficialProcedure } from '../official-records.ts';
import { legalBasis } from './legal-basis.ts';
import { readPapers } from './procedure-papers.ts';

const text = z.string().trim().min(1);

/** A record of the national portal as collected; fields we do not use are let through. */
export const procedureRecord = z.object({
  code: z.string().regex(/^\d\.\d{6}$/, 'mã thủ tục có dạng 1.001193'),
  name: text,
  ministry: z.string().optional(),
  field: text,
  levels: z.array(z.string()).default([]),
  decision: z.string().optional(),
  executingAgency: z.string().optional(),
  receivingAddress: z.string().optional(),
  sourceUrl: z.url().optional(),
  methods: z
    .array(
      z.object({
        channel: z.string(),
        /** 0 stands for no time given. */
        timeValue: z.number().min(0).nullish(),
        timeUnit: z.enum(['working_day', 'day', 'hour', 'month']).nullish(),
        ambiguous: z.boolean().optional(),
        fees: z
          .array(
            z.object({
              amount: z.number().min(0).nullable(),
              currency: z.string().default('VND'),
              decidedBy: z.enum(['local_council', 'see_note']).optional(),
              note: z.string().optional(),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  documents: z
    .array(
      z.union([
        z.string(),
        z.object({ case: z.string().nullish(), items: z.array(z.object({ name: z.string() })).default([]) }),
      ]),
    )
    .default([]),
  legalCodes: z.array(z.string()).default([]),
  /** Titles of these, glued to their numbers. */
  legalText: z.string().default(''),
  documentNames: z.array(z.string()).default([]),
  /** Written by hand for ministries the portal's collection lacks. */
  time: z.string().optional(),
  fee: z.string().optional(),
  notes: z.string().optional(),
  verify: z.boolean().default(false),
});
type ProcedureRecord = z.infer<typeof procedureRecord>;

/** What we keep of a record: the facts, in our own structure. */
export function toOfficialProcedure(record: ProcedureRecord): OfficialProcedure {
  const agency = clean(record.executingAgency);
  const decision = clean(record.decision);
  const legal = legalBasis(record.legalCodes, record.legalText);
  return {
    code: record.code,
    name: clean(record.name) ?? record.name,
    field: record.field,
    level: levelOf(record.levels),
    ...(agency && { agency }),
    ...(decision && { decision }),
    ...(record.sourceUrl && { url: record.sourceUrl }),
    online: record.methods.some(({ channel }) => channelOf(channel) === 'online'),
    fees: unique([...record.methods.flatMap(feesOf), ...feesInWords(record.fee)]),
    times: unique([...record.methods.flatMap(timesOf), ...timesInWords(record.time)]),
    papers: readPapers(record.documents, record.documentNames),
    ...(legal.length > 0 && { legal }),
    notes: notesOf(record),
    verify: record.verify || record.methods.some(({ ambiguous }) => ambiguous === true),
  };
}

/** The lowest level that does it: that is where people can go. */
function levelOf(levels: string[]): OfficialProcedure['level'] {
  if (levels.includes('Cấp xã')) return 'ward';
  return levels.includes('Cấp tỉnh') || levels.includes('Cấp huyện') ? 'city' : 'ministry';
}

function channelOf(channel: string): 'online' | 'counter' | 'post' | 'any' {
  if (/trực tuyến/i.test(channel)) return 'online';
  if (/bưu chính/i.test(channel)) return 'post';
  return /trực tiếp/i.test(channel) ? 'counter' : 'any';
}

/** Rows in dollars belong to embassies abroad and are left out. */
function feesOf(method: ProcedureRecord['methods'][number]): OfficialProcedure['fees'] {
  return method.fees
    .filter(({ currency }) => currency === 'VND')
    .map(({ amount, decidedBy, note }) => {
      const words = clean(note);
      return {
        amount: decidedBy || amount === null ? null : Math.round(amount),
        channel: channelOf(method.channel),
        ...(decidedBy ? { decidedBy } : amount === null && { decidedBy: 'see_note' as const }),
        ...(words && { note: words }),
      };
    });
}

const units = { working_day: 'working-day', day: 'day', hour: 'hour', month: 'month' } as const;

function timesOf(method: ProcedureRecord['methods'][number]): OfficialProcedure['times'] {
  if (!method.timeValue) return [];
  const unit = method.timeUnit ? units[method.timeUnit] : ('portal' as const);
  return [{ value: method.timeValue, unit, channel: channelOf(method.channel) }];
}

function feesInWords(fee: string | undefined): OfficialProcedure['fees'] {
  const words = clean(fee);
  if (!words) return [];
  if (/^không$/i.test(words)) return [{ amount: 0, channel: 'any' }];
  if (/HĐND|Hội đồng nhân dân/i.test(words)) {
    return [{ amount: null, channel: 'any', decidedBy: 'local_council', note: words }];
  }
  return [{ amount: null, channel: 'any', decidedBy: 'see_note', note: words }];
}

function timesInWords(time: string | undefined): OfficialProcedure['times'] {
  const found = /(\d+)\s*ngày(\s+làm việc)?/i.exec(time ?? '');
  if (!found) return [];
  return [{ value: Number(found[1]), unit: found[2] ? 'working-day' : 'day', channel: 'any' }];
}

function notesOf(record: ProcedureRecord): string[] {
  const address = clean(record.receivingAddress);
  return [clean(record.notes), address && `Nơi nhận: ${address}`].flatMap((note) => (note ? [note] : []));
}

function clean(value: string | undefined): string | undefined {
  const plain = value?.replace(/\s+/g, ' ').trim();
  return plain === '' ? undefined : plain;
}

function unique<T>(rows: T[]): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = JSON.stringify(row);
    return !seen.has(key) && seen.add(key);
  });
}
