import type {
  Located,
  Place,
  ProcedureDetail,
  ProcedureList,
  TenantInfo,
} from '../../../server/contract/public-api.ts';
import { request } from './request.ts';

type Query = Record<string, string | number | undefined>;

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}

/** The outlines of the wards: features of a GeoJSON collection. */
export type Areas = GeoJSON.FeatureCollection<GeoJSON.Geometry, { code: string; name: string; served: boolean }>;

export const readTenant = () => request<TenantInfo>({ path: '/api/public/tenant' });
export const readAreas = () => request<Areas>({ path: '/api/public/areas' });
export const locate = (point: { latitude: number; longitude: number }) =>
  request<Located>({ path: withQuery('/api/public/locate', point) });
export const readProcedures = (query: { q?: string; field?: string; limit?: number }) =>
  request<ProcedureList>({ path: withQuery('/api/public/procedures', query) });
export const readProcedure = (code: string) =>
  request<ProcedureDetail>({ path: `/api/public/procedures/${encodeURIComponent(code)}` });
export const readPlaces = (query: {
  kind?: string;
  q?: string;
  latitude?: number;
  longitude?: number;
  limit?: number;
}) => request<{ items: Place[] }>({ path: withQuery('/api/public/places', query) });
