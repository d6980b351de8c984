import { stringify } from 'csv-stringify/sync';
import type { KpiDictionary } from '../../contract/kpi-api.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { KpiDefinition, KpiQuery } from '../../knowledge/kpi-schema.ts';
import { type KpiSourceName, kpiSource } from '../../knowledge/kpi-sources.ts';
import { presentKpi } from './kpi-values.ts';
import { type KpiReader, mayRead } from './reader.ts';

const rights = {
  case: 'Chỉ tính phản ánh người xem được đọc, như trong danh sách.',
  bot: 'Người xem số liệu của mọi đơn vị.',
  dossier: 'Hồ sơ của những đơn vị người xem được đọc.',
  payment: 'Khoản thu của những đơn vị người xem được đọc.',
  appointment: 'Lịch hẹn của những đơn vị người xem được đọc.',
};

function partWords(source: KpiSourceName, only: string | undefined): string {
  const { words, parts } = kpiSource(source);
  return only === undefined ? words : `${words} Chỉ phần: ${parts[only] ?? only}.`;
}

function calculationOf(query: KpiQuery): string {
  switch (query.measure) {
    case 'count':
      return query.only === undefined ? 'Số lượng.' : `Số lượng phần: ${partName(query.source, query.only)}.`;
    case 'share':
      return `Phần "${partName(query.source, query.only)}" chia cho tất cả.`;
    case 'ratio':
      return `Chia cho số: ${partWords(query.of.source, query.of.only)}`;
    case 'median':
      return 'Trung vị: một nửa không quá giá trị này.';
    case 'p90':
      return 'Phân vị 90: chín phần mười không quá giá trị này.';
    case 'mean':
      return 'Trung bình cộng.';
    case 'sum':
      return 'Tổng số tiền.';
    case 'oldest':
      return 'Số ngày kể từ khi gửi của việc chờ lâu nhất.';
  }
}

const partName = (source: KpiSourceName, only: string) => kpiSource(source).parts[only] ?? only;

/** Everything a reader of the figures has to know, made from the definitions that are computed with. */
export function kpiDictionary(
  { knowledge, now }: { knowledge: Knowledge; now: Date },
  reader: KpiReader,
): KpiDictionary {
  const describe = (definition: KpiDefinition): KpiDictionary['items'][number] => {
    const { query } = definition;
    return {
      ...presentKpi(definition),
      source: kpiSource(query.source).words,
      calculation: calculationOf(query),
      rights: rights[kpiSource(query.source).subject],
    };
  };
  const items = knowledge.kpis.filter((definition) => mayRead(reader, definition)).map(describe);
  return { asOf: now.toISOString(), zone: knowledge.tenant.zone, items };
}

const unitWords: Record<KpiDictionary['items'][number]['unit'], string> = {
  count: 'số lượng',
  share: 'tỷ lệ',
  hours: 'giờ',
  minutes: 'phút',
  stars: 'sao (1–5)',
  dong: 'đồng',
  days: 'ngày',
};
const betterWords = { higher: 'cao hơn', lower: 'thấp hơn', neither: '' };

/** The dictionary as a file for a table program. */
export function dictionaryCsv({ items }: KpiDictionary): string {
  const head = ['Mã', 'Tên', 'Ý nghĩa', 'Nguồn', 'Cách tính', 'Đơn vị', 'Tốt khi', 'Ngưỡng tốt', 'Ngưỡng xấu'];
  const rows = items.map(
    ({ id, name, meaning, source, calculation, unit, better, thresholds, minimum, rights: who }) => [
      ...[id, name, meaning, source, calculation, unitWords[unit], betterWords[better]],
      ...[thresholds?.good ?? '', thresholds?.bad ?? '', minimum, who],
    ],
  );
  return stringify([[...head, 'Số tối thiểu để xếp hạng', 'Ai xem được'], ...rows], {
    bom: true,
    escape_formulas: true,
  });
}
