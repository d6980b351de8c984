import { z } from 'zod';
import type { PlaceKind } from '../../../bot/catalogue.ts';
import type { EntryData } from '../entry-kinds.ts';

// What a register calls a place → our kind and the words shown for it.
const kinds: Record<string, readonly [PlaceKind, string, string]> = {
  school: ['education', 'trường học', 'school'],
  university: ['education', 'trường đại học', 'university'],
  hospital: ['health', 'bệnh viện', 'hospital'],
  clinic: ['health', 'phòng khám', 'clinic'],
  transport: ['transport', 'bến xe, nhà ga', 'transport'],
  port: ['transport', 'bến cảng', 'port'],
  park: ['tourism', 'công viên', 'park'],
  tourism: ['tourism', 'điểm tham quan', 'sight'],
  heritage: ['tourism', 'di tích', 'heritage site'],
  culture: ['tourism', 'nơi văn hoá', 'cultural venue'],
  museum: ['tourism', 'bảo tàng', 'museum'],
  monument: ['tourism', 'tượng đài', 'monument'],
  square: ['tourism', 'quảng trường', 'square'],
  cinema: ['tourism', 'rạp chiếu phim', 'cinema'],
  religion: ['tourism', 'nơi thờ tự', 'place of worship'],
  hotel: ['lodging', 'khách sạn', 'hotel'],
  market: ['shopping', 'chợ', 'market'],
  shopping: ['shopping', 'nơi mua sắm', 'shopping'],
  sport: ['sport', 'nơi tập thể thao', 'sports venue'],
  food: ['food', 'quán ăn', 'place to eat'],
  government: ['government', 'cơ quan nhà nước', 'government office'],
  police: ['government', 'công an', 'police'],
  post: ['government', 'bưu điện', 'post office'],
  utility: ['government', 'dịch vụ công ích', 'utility'],
};

/** A row of a register of places. */
export const placeRecord = z
  .object({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'mã phải viết thường không dấu, nối bằng gạch ngang'),
    name: z.string().trim().min(1),
    kind: z.enum(Object.keys(kinds), 'loại nơi này chưa biết'),
    aliases: z.array(z.string().trim().min(1)).default([]),
    address: z.string().trim().min(1).optional(),
    lat: z.number().min(-90).max(90).optional(),
    lon: z.number().min(-180).max(180).optional(),
    wardCode: z.string().min(1).optional(),
    coordCertainty: z.enum(['high', 'medium', 'low']).optional(),
    phone: z.string().optional(),
    source: z.string().trim().min(1),
    licence: z.string().optional(),
  })
  .refine(({ lat, lon }) => (lat === undefined) === (lon === undefined), 'lat và lon phải đi cùng nhau');

/** A place of a register as one of ours; how far its point is trusted stays with it. */
export function toOfficialPlace(record: z.infer<typeof placeRecord>): EntryData<'official-place'> {
  const [kind, vi, en] = kinds[record.kind] ?? ['government', record.kind, record.kind];
  const { lat, lon } = record;
  const point = lat === undefined || lon === undefined ? undefined : { latitude: lat, longitude: lon };
  const phone = /^[0-9][0-9 .]{1,14}$/.exec(record.phone?.replace(/[^\d .]/g, '').trim() ?? '')?.[0];
  const licence = record.licence && /odbl/i.test(record.licence) ? ` (${record.licence})` : '';
  return {
    kind,
    place: {
      id: record.id,
      name: { vi: record.name },
      type: { vi, en },
      aliases: record.aliases,
      ...(record.address && { address: { vi: record.address } }),
      ...(record.wardCode && { area: record.wardCode }),
      ...(point && { point }),
      certainty: point ? (record.coordCertainty ?? 'low') : 'none',
      ...(phone && { phone }),
      source: `${record.source}${licence}`,
    },
  };
}
