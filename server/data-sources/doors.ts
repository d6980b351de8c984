import type { DataDirection, DataSourceKind } from '../contract/data-source-api.ts';

export type Door = { name: string; direction: DataDirection; kind: DataSourceKind; standard: string };

/** The doors of this product through which data comes in whatever ward runs it, by the code they are noted under. */
export const doors = {
  'knowledge.procedures': {
    name: 'Thủ tục hành chính (nhập tệp)',
    direction: 'source',
    kind: 'file',
    standard: 'JSON Lines, mã thủ tục quốc gia',
  },
  'knowledge.areas': {
    name: 'Ranh giới địa bàn (nhập tệp)',
    direction: 'source',
    kind: 'file',
    standard: 'GeoJSON (RFC 7946)',
  },
  'knowledge.places': {
    name: 'Địa điểm (nhập tệp)',
    direction: 'source',
    kind: 'file',
    standard: 'JSON Lines, GeoJSON',
  },
  'dossiers.api': {
    name: 'Hồ sơ một cửa (kết nối)',
    direction: 'source',
    kind: 'api',
    standard: 'JSON, mã hồ sơ một cửa',
  },
  'dossiers.csv': { name: 'Hồ sơ một cửa (nhập tệp)', direction: 'source', kind: 'file', standard: 'CSV' },
  'fees.api': { name: 'Khoản phải nộp (kết nối)', direction: 'source', kind: 'api', standard: 'JSON' },
  'fees.csv': { name: 'Khoản phải nộp (nhập tệp)', direction: 'source', kind: 'file', standard: 'CSV' },
  'bank-lines.api': { name: 'Sao kê ngân hàng (kết nối)', direction: 'source', kind: 'api', standard: 'JSON' },
  'bank-lines.csv': { name: 'Sao kê ngân hàng (nhập tệp)', direction: 'source', kind: 'file', standard: 'CSV' },
  'indicators.api': { name: 'Chỉ tiêu KT-XH (kết nối)', direction: 'source', kind: 'api', standard: 'JSON' },
  'indicators.file': { name: 'Chỉ tiêu KT-XH (nhập tệp)', direction: 'source', kind: 'file', standard: 'CSV, XLSX' },
} as const satisfies Record<string, Door>;
export type DoorCode = keyof typeof doors;

/** The configured key, which reads with every scope. */
export const configuredKey = { id: 'ioc', name: 'Trung tâm điều hành (khoá cấu hình)' } as const;

/** Reports posted by Open311 with one key are a source of their own; the key itself stands for what it reads. */
export const open311Source = (keyId: string) => `open311:${keyId}`;

const isDoor = (code: string): code is DoorCode => code in doors;
export const doorOf = (code: string): Door | undefined => (isDoor(code) ? doors[code] : undefined);

/** The API key behind a code, if it is one's. */
export function keyIdOf(code: string): string | undefined {
  const id = code.startsWith('open311:') ? code.slice('open311:'.length) : code;
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) ? id : undefined;
}
