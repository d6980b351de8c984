import type { Knowledge } from '../knowledge/knowledge.ts';
import { haversine, type LatLng } from './geometry.ts';
import { findTerritory } from './territory.ts';

/** Nearer than this a place may still be of use to people here (metres). */
const nearMetres = 30_000;

/** Why a place at a point cannot be one of ours, in words for an editor; undefined where it can. */
export function whyTooFar(knowledge: Knowledge, point: LatLng): string | undefined {
  const { kind } = findTerritory({ knowledge, point });
  if (kind !== 'outside' && kind !== 'impossible') return undefined;
  const metres = haversine(point, knowledge.tenant.centre);
  if (metres <= nearMetres) return undefined;
  const kilometres = Math.round(metres / 1000).toLocaleString('vi-VN');
  return `Vị trí này cách phường khoảng ${kilometres} km, ngoài địa bàn. Anh/Chị kiểm tra lại vĩ độ và kinh độ.`;
}
