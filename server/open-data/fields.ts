import type { PublicCase } from '../open311/public-case.ts';
import { w3c } from '../open311/w3c.ts';

/** A column of the published cases: its name, what it holds, and its meaning in the data dictionary. */
export type Field = {
  name: string;
  type: 'string' | 'datetime' | 'number' | 'integer';
  required: boolean;
  vi: string;
  en: string;
  values?: readonly string[];
  of: (one: PublicCase) => string | number | null;
};

const instant = (at: Date | null) => (at ? w3c(at) : null);

/** The published cases column by column: those of the GeoReport Bulk specification first, in its order, then ours. */
export const caseFields: readonly Field[] = [
  {
    name: 'service_request_id',
    type: 'string',
    required: true,
    vi: 'Mã phản ánh',
    en: 'Code of the report',
    of: ({ code }) => code,
  },
  {
    name: 'requested_datetime',
    type: 'datetime',
    required: true,
    vi: 'Lúc gửi, giờ UTC',
    en: 'When it was reported, UTC',
    of: ({ requestedAt }) => w3c(requestedAt),
  },
  {
    name: 'updated_datetime',
    type: 'datetime',
    required: true,
    vi: 'Lúc thay đổi gần nhất; việc đã xong: lúc xong',
    en: 'Last change; of a closed report when it was closed',
    of: ({ updatedAt }) => w3c(updatedAt),
  },
  {
    name: 'closed_date',
    type: 'datetime',
    required: false,
    vi: 'Lúc xong; trống khi còn xử lý',
    en: 'When it was closed; empty while open',
    of: ({ closedAt }) => instant(closedAt),
  },
  {
    name: 'status_description',
    type: 'string',
    required: true,
    vi: 'open: đang xử lý; closed: đã xong',
    en: 'open or closed',
    values: ['open', 'closed'],
    of: ({ status }) => status,
  },
  {
    name: 'status_notes',
    type: 'string',
    required: true,
    vi: 'Trạng thái bằng lời',
    en: 'The state in words',
    of: ({ stateWords }) => stateWords,
  },
  {
    name: 'source',
    type: 'string',
    required: true,
    vi: 'Kênh tiếp nhận',
    en: 'Channel it came by',
    values: ['oa', 'mini_app', 'open311', 'ioc', 'staff', 'botpress'],
    of: ({ channel }) => channel,
  },
  {
    name: 'service_name',
    type: 'string',
    required: true,
    vi: 'Tên nhóm phản ánh',
    en: 'Name of the category',
    of: ({ category }) => category,
  },
  { name: 'service_subtype', type: 'string', required: false, vi: 'Không dùng', en: 'Not used', of: () => null },
  {
    name: 'description',
    type: 'string',
    required: false,
    vi: 'Lời phản ánh đã che thông tin cá nhân, hoặc câu tóm tắt khi lời gốc không công khai',
    en: 'The words with personal data hidden, or a summary where the words are not public',
    of: ({ description }) => description,
  },
  {
    name: 'agency_responsible',
    type: 'string',
    required: true,
    vi: 'Đơn vị phụ trách',
    en: 'Unit in charge',
    of: ({ unit }) => unit,
  },
  {
    name: 'address',
    type: 'string',
    required: true,
    vi: 'Gần phố hay địa điểm nào, thuộc địa bàn nào',
    en: 'Near which street or landmark, in which area',
    of: ({ address }) => address,
  },
  {
    name: 'lat',
    type: 'number',
    required: false,
    vi: 'Vĩ độ WGS84; vị trí của chính người gửi được làm tròn tới khoảng 100 m',
    en: 'Latitude, WGS84; a reporter’s own position is rounded to some 100 m',
    of: ({ latitude }) => latitude,
  },
  {
    name: 'long',
    type: 'number',
    required: false,
    vi: 'Kinh độ WGS84, làm tròn như vĩ độ',
    en: 'Longitude, WGS84, rounded likewise',
    of: ({ longitude }) => longitude,
  },
  {
    name: 'service_code',
    type: 'string',
    required: true,
    vi: 'Mã nhóm phản ánh',
    en: 'Code of the category',
    of: ({ categoryId }) => categoryId,
  },
  {
    name: 'state',
    type: 'string',
    required: true,
    vi: 'Mã trạng thái',
    en: 'Code of the state',
    of: ({ state }) => state,
  },
  {
    name: 'area_code',
    type: 'string',
    required: false,
    vi: 'Mã địa bàn',
    en: 'Code of the area',
    of: ({ areaCode }) => areaCode,
  },
  {
    name: 'area_name',
    type: 'string',
    required: false,
    vi: 'Tên địa bàn',
    en: 'Name of the area',
    of: ({ areaName }) => areaName,
  },
  {
    name: 'expected_datetime',
    type: 'datetime',
    required: false,
    vi: 'Hạn xử lý',
    en: 'When it is due',
    of: ({ expectedAt }) => instant(expectedAt),
  },
  {
    name: 'reopened',
    type: 'integer',
    required: true,
    vi: 'Số lần mở lại',
    en: 'How many times it was reopened',
    of: ({ reopenedCount }) => reopenedCount,
  },
];

/** The columns that the GeoReport Bulk specification names. */
export const bulkFields: readonly Field[] = caseFields.slice(0, 14);
