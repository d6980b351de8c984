import { addDays } from '../words/dates.ts';

export const presets = {
  '7': '7 ngày qua',
  '30': '30 ngày qua',
  '90': '90 ngày qua',
  month: 'Tháng này',
  last_month: 'Tháng trước',
  year: 'Năm nay',
  custom: 'Chọn ngày',
} as const;
export type Preset = keyof typeof presets;

export type Window = { from: string; to: string };

/** The local days of a preset, both ends included; null for the custom one. */
export function windowOf(preset: Preset, today: string): Window | null {
  const month = today.slice(0, 8);
  switch (preset) {
    case '7':
    case '30':
    case '90':
      return { from: addDays(today, 1 - Number(preset)), to: today };
    case 'month':
      return { from: `${month}01`, to: today };
    case 'last_month': {
      const last = addDays(`${month}01`, -1);
      return { from: `${last.slice(0, 8)}01`, to: last };
    }
    case 'year':
      return { from: `${today.slice(0, 5)}01-01`, to: today };
    case 'custom':
      return null;
  }
}

/** Which preset a window is, so that an address with plain days still shows its name. */
export function presetOf(window: Window, today: string): Preset {
  const all = Object.keys(presets) as Preset[];
  return (
    all.find((preset) => {
      const own = windowOf(preset, today);
      return own?.from === window.from && own.to === window.to;
    }) ?? 'custom'
  );
}

/** How many local days a window has. */
export function daysOf({ from, to }: Window): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** The window of an address; 30 days where it has none or a broken one. */
export function readWindow(params: URLSearchParams, today: string): Window {
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  const usable = [from, to].every((one) => day.test(one) && !Number.isNaN(Date.parse(one)));
  if (usable && from <= to) return { from, to };
  return windowOf('30', today) ?? { from: today, to: today };
}
