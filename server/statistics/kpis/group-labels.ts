import { dayNumberOf, dayOf } from '../../cases/local-time.ts';
import { noArea } from '../../contract/case-windows.ts';
import { channelNames } from '../../contract/channel-words.ts';
import type { KpiGrouping } from '../../contract/kpi-api.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';

const channels: Record<string, string> = { ...channelNames, counter: 'Tại quầy' };

const short = (day: string) => `${day.slice(8, 10)}/${day.slice(5, 7)}`;

/** The Vietnamese name of a group; its key where nothing of that name is known. */
export function labelOf(
  knowledge: Knowledge,
  { by, key, last }: { by: KpiGrouping; key: string; last: number },
): string {
  switch (by) {
    case 'unit':
      return key === noArea ? 'Chưa rõ đơn vị' : (knowledge.units.get(key)?.name.vi ?? key);
    case 'category':
      return knowledge.categories.get(key)?.name.vi ?? key;
    case 'area':
      return key === noArea ? 'Chưa rõ khu vực' : (knowledge.areas.find(({ code }) => code === key)?.name.vi ?? key);
    case 'channel':
      return channels[key] ?? key;
    case 'field':
      return key === noArea ? 'Lĩnh vực khác' : key;
    case 'day':
      return short(key);
    case 'week':
      return dayNumberOf(key) === last ? short(key) : `${short(key)}–${short(dayOf(last))}`;
    case 'month':
      return `${key.slice(5, 7)}/${key.slice(0, 4)}`;
  }
}
