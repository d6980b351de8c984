import { channelNames } from '../../contract/channel-words.ts';
import type { FigureReading } from '../../contract/figure-question-api.ts';
import type { Kpi, KpiGrouping } from '../../contract/kpi-api.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';

const groupWords: Record<KpiGrouping, string> = {
  unit: 'theo đơn vị',
  area: 'theo địa bàn',
  category: 'theo nhóm phản ánh',
  channel: 'theo kênh gửi',
  field: 'theo lĩnh vực',
  day: 'theo ngày',
  week: 'theo tuần',
  month: 'theo tháng',
};

type Around = {
  kpi: Kpi;
  knowledge: Knowledge;
  window: { said: string; assumed: boolean };
  /** A grouping that was asked for and that the measure does not know. */
  left: KpiGrouping | undefined;
};

/** How a question was understood, to be read back: “Quá hạn và còn mở, tháng này, theo địa bàn, nhiều nhất”. */
export function sayReading(reading: Omit<FigureReading, 'said'>, { kpi, knowledge, window, left }: Around): string {
  const { unit, area, category, channel, by, order } = reading;
  const place = knowledge.areas.find(({ code }) => code === area)?.name.vi;
  const parts = [
    kpi.name,
    window.assumed ? `${window.said} (câu hỏi không nêu kỳ)` : window.said,
    ...(place ? [place] : []),
    ...(unit ? [knowledge.units.get(unit)?.name.vi ?? unit] : []),
    ...(category ? [`nhóm ${knowledge.categories.get(category)?.name.vi ?? category}`] : []),
    ...(channel ? [`kênh ${nameOfChannel(channel)}`] : []),
    ...(by ? [groupWords[by]] : []),
    ...(order ? [order === 'most' ? 'cao nhất trước' : 'thấp nhất trước'] : []),
    ...(left ? [`chỉ tiêu này không tách ${groupWords[left]}`] : []),
  ];
  return parts.join(', ');
}

const nameOfChannel = (channel: string) => Object.entries(channelNames).find(([id]) => id === channel)?.[1] ?? channel;
