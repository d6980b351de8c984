import { stringify } from 'csv-stringify/sync';
import type { DataSourceItem, DataSourceList } from '../contract/data-source-api.ts';

const directions = { source: 'Nguồn gửi đến', consumer: 'Nơi đọc' } as const;
const states = { unregistered: 'Chưa khai báo', active: 'Đang dùng', ended: 'Đã ngừng' } as const;
const head = [
  'Mã',
  'Tên',
  'Chiều',
  'Tình trạng',
  'Cơ quan chịu trách nhiệm',
  'Đơn vị theo dõi',
  'Chuẩn dữ liệu',
  'Chu kỳ (phút)',
  'Lần cuối (UTC)',
  'Trễ từ (UTC)',
  'Tổng số',
  'Số trong 24 giờ',
  'Lỗi trong 24 giờ',
  'Lỗi liên tiếp',
  'Lỗi cuối',
];

/** The register as a file for a table program. */
export function sourcesCsv({ items }: DataSourceList): string {
  const line = (one: DataSourceItem) => [
    one.code,
    one.name,
    directions[one.direction],
    states[one.state],
    one.owner,
    one.unit,
    one.standard,
    one.dueEveryMinutes,
    one.lastReceivedAt,
    one.lateSince,
    one.received,
    one.receivedToday,
    one.faultsToday,
    one.faultsInRow,
    one.lastFault,
  ];
  return stringify([head, ...items.map(line)], { bom: true, escape_formulas: true });
}
