import { useState } from 'react';
import type { FigureInput, IndicatorSheet, SheetRow } from '../../contract/indicator-api.ts';
import { readVietnameseNumber } from '../../contract/vietnamese-number.ts';

export type Entry = { value?: string; plan?: string };
export const keyOf = ({ indicatorId, areaCode }: Pick<SheetRow, 'indicatorId' | 'areaCode'>) =>
  `${indicatorId} ${areaCode}`;

/** A figure as it is typed: without dots between thousands, with a comma. */
export const typed = (value: number | null | undefined) => (value == null ? '' : String(value).replace('.', ','));

type Read = { ok: true; value: number | null } | { ok: false };
export function readTyped(text: string): Read {
  if (text.trim() === '') return { ok: true, value: null };
  const value = readVietnameseNumber(text);
  return value === undefined ? { ok: false } : { ok: true, value };
}

/** What is typed into a sheet and not kept yet, by row. */
export function useEntries(sheet: IndicatorSheet | null) {
  const [entries, setEntries] = useState<Record<string, Entry>>({});
  const change = (row: SheetRow, field: keyof Entry, text: string) =>
    setEntries((before) => ({ ...before, [keyOf(row)]: { ...before[keyOf(row)], [field]: text } }));
  const changed = (sheet?.rows ?? []).flatMap((row) => {
    const entry = entries[keyOf(row)];
    if (!entry) return [];
    const value = readTyped(entry.value ?? typed(row.figure?.value));
    const plan = readTyped(entry.plan ?? typed(row.figure?.plan));
    const wrong = !value.ok || !plan.ok;
    const same =
      value.ok && plan.ok && value.value === (row.figure?.value ?? null) && plan.value === (row.figure?.plan ?? null);
    return same ? [] : [{ row, wrong, value: value.ok ? value.value : null, plan: plan.ok ? plan.value : null }];
  });
  const items: FigureInput[] = changed.map(({ row, value, plan }) => ({
    indicatorId: row.indicatorId,
    areaCode: row.areaCode,
    version: row.figure?.version ?? null,
    value,
    plan,
    note: row.figure?.note ?? null,
  }));
  return {
    entries,
    change,
    items,
    wrong: changed.filter((one) => one.wrong).length,
    /** Corrects what was approved, which needs a reason. */
    corrects: changed.some(({ row }) => row.figure?.approvedAt != null),
    /** Forgets what was kept; the rest stays typed. */
    forget: (rows: readonly Pick<SheetRow, 'indicatorId' | 'areaCode'>[]) =>
      setEntries((before) =>
        Object.fromEntries(Object.entries(before).filter(([key]) => !rows.some((row) => keyOf(row) === key))),
      ),
  };
}
