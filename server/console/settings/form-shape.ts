import type { Reference } from '../../contract/reference-api.ts';
import type { SettingData } from '../api/settings.ts';
import type { Beside } from './use-beside.ts';

export type Option = { value: string | number; label: string };
/** What choices are made from: the content being edited and the names behind identifiers. */
export type OptionSource = (given: { data: SettingData; reference: Reference }) => Option[];

type Common = {
  path: string;
  label: string;
  hint?: string;
  /** Asked for only where this holds of the thing it stands in; always when absent. */
  when?: (item: SettingData) => boolean;
};
/** Things in a thing. */
export type ItemsField = Common & {
  type: 'items';
  /** What one of them is called. */
  one: string;
  most: number;
  fields: Field[];
  blank: () => SettingData;
  /** Takes out of a changed one what no longer belongs to it. */
  tidy?: (item: SettingData) => SettingData;
};

export type Field = ItemsField | PlainField;
type PlainField = Common &
  (
    | { type: 'text' | 'long' | 'phone'; optional?: boolean; max?: number }
    /** Only given to a new item: others refer to it. */
    | { type: 'id' }
    /** One a line. */
    | { type: 'lines'; optional?: boolean }
    | { type: 'choice'; options: OptionSource; optional?: boolean }
    | { type: 'choices'; options: OptionSource; optional?: boolean }
    /** What holds where nothing stands: kept out of the content. Without it both answers are written. */
    | { type: 'switch'; usual?: boolean }
    | { type: 'number'; min: number; max: number; suffix?: string; optional?: boolean }
    /** Stored as a part of one, shown in per cent. */
    | { type: 'share' }
    | { type: 'day' }
    /** Of a day, local: `07:30`. */
    | { type: 'time' }
    /** A length of time on one of the clocks. */
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
  /** Where an item leads. */
  link?: (item: SettingData) => { to: string; words: string } | null;
  /** The order means something. */
  ordered?: boolean;
  /** The content in the order in which it is kept. */
  sort?: (a: SettingData, b: SettingData) => number;
  /** Items are neither added nor taken out. */
  fixed?: boolean;
  search?: boolean;
};
export type Section = { type: 'fields'; title: string; fields: Field[] } | ListSection;
