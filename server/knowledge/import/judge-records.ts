import type { z } from 'zod';
import { type AnyEntry, entryKinds } from '../entry-kinds.ts';
import type { AreaEntry } from '../schemas.ts';
import { inVietnamese } from '../vietnamese-faults.ts';
import { areaRecord, toOfficialArea } from './area-record.ts';
import { placeRecord, toOfficialPlace } from './place-record.ts';
import { procedureRecord, toOfficialProcedure } from './procedure-record.ts';
import type { RawRecord, RefusedRecord } from './read-records.ts';

export const importKinds = ['procedures', 'areas', 'places'] as const;
export type ImportKind = (typeof importKinds)[number];

export type JudgedRecords = { entries: Map<string, AnyEntry>; refused: RefusedRecord[] };

/** Turns records into entries by code; a later record of the same code replaces an earlier one. */
export function judgeRecords(kind: ImportKind, records: RawRecord[]): JudgedRecords {
  const entries = new Map<string, AnyEntry>();
  const areas = new Map<string, AreaEntry>();
  const refused: RefusedRecord[] = [];
  const refuse = (record: RawRecord, error: z.ZodError) => {
    const [issue] = error.issues;
    const field = issue?.path.join('.') ?? '';
    refused.push({ file: record.file, line: record.line, reason: `${field && `${field}: `}${issue?.message ?? ''}` });
  };

  function take(record: RawRecord): void {
    const entry = convert(record);
    if (!entry) return;
    const checked = entryKinds[entry.kind].safeParse(entry.data, inVietnamese);
    if (checked.success) entries.set(entry.key, entry);
    else refuse(record, checked.error);
  }

  function convert(record: RawRecord): AnyEntry | undefined {
    if (kind === 'procedures') {
      const parsed = procedureRecord.safeParse(record.value, inVietnamese);
      if (!parsed.success) return void refuse(record, parsed.error);
      return { kind: 'official-procedure', key: parsed.data.code, data: toOfficialProcedure(parsed.data) };
    }
    if (kind === 'places') {
      const parsed = placeRecord.safeParse(record.value, inVietnamese);
      if (!parsed.success) return void refuse(record, parsed.error);
      return { kind: 'official-place', key: parsed.data.id, data: toOfficialPlace(parsed.data) };
    }
    const parsed = areaRecord.safeParse(record.value, inVietnamese);
    if (!parsed.success) return void refuse(record, parsed.error);
    const { code } = parsed.data.properties;
    const data = toOfficialArea(parsed.data, areas.get(code));
    areas.set(code, data);
    return { kind: 'official-area', key: code, data };
  }

  for (const record of records) take(record);
  return { entries, refused };
}
