import type { Columns } from '../csv/read-table.ts';

/** Columns of a file of figures, by the headings people give them; the first is the one our own files have. */
export const columns = {
  indicator: ['Mã chỉ tiêu', 'Mã', 'indicator'],
  name: ['Tên chỉ tiêu', 'Chỉ tiêu', 'name'],
  measure: ['Đơn vị tính', 'measure'],
  period: ['Kỳ', 'Kỳ báo cáo', 'period'],
  area: ['Mã địa bàn', 'area'],
  areaName: ['Địa bàn'],
  value: ['Thực hiện', 'Số liệu', 'value'],
  plan: ['Kế hoạch', 'plan'],
  note: ['Ghi chú', 'note'],
} as const satisfies Columns;
export type ColumnName = keyof typeof columns;
export const neededColumns: readonly ColumnName[] = ['indicator', 'value'];
/** Columns of our own files that are read past. */
export const toleratedHeadings = ['Đơn vị', 'Tình trạng'];
