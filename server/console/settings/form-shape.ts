import type { Reference } from '../../contract/staff-api.ts';
import type { SettingData } from '../api/settings.ts';
import type { Beside } from './use-beside.ts';

export type Option = { value: string | number; label: string };
/** What choices are made from: the content being edited and the names behind identifiers. */
export type OptionSource = (given: { data: SettingData; reference: Reference }) => Option[];

type Common = { path: string; label: string; hint?: string };
export type Field = Common &
  (
    | { type: 'text' | 'long' | 'phone'; optional?: boolean; max?: number }
    /** Only given to a new item: others refer to it. */
    | { type: 'id' }
    /** One a line. */
    | { type: 'lines'; optional?: boolean }
    | { type: 'choice'; options: OptionSource; optional?: boolean }
    | { type: 'choices'; options: OptionSource; optional?: boolean }
    | { type: 'switch' }
    | { type: 'number'; min: number; max: number; suffix?: string; optional?: boolean }
    /** Stored as a part of one, shown in per cent. */
    | { type: 'share' }
    | { type: 'day' }
    | { type: 'clock' }
    | { type: 'periods' }
    | { type: 'former-names' }
    | { type: 'outline' }
  );

export type ListSection = {
  type: 'list';
  path: string;
  title: string;
  hint?: string;
  one: string;
  fields: Field[];
  blank: () => SettingData;
  name: (item: SettingData, reference: Reference) => string;
  about: (item: SettingData, reference: Reference, beside: Beside) => string;
  /** The order means something. */
  ordered?: boolean;
  /** The content in the order in which it is kept. */
  sort?: (a: SettingData, b: SettingData) => number;
  /** Items are neither added nor taken out. */
  fixed?: boolean;
  search?: boolean;
};
export type Section = { type: 'fields'; title: string; fields: Field[] } | ListSection;
