import type { Help } from '../../../server/contract/help-api.ts';
import type {
  Located,
  PlaceDetail,
  PlaceList,
  ProcedureDetail,
  ProcedureList,
  TenantInfo,
} from '../../../server/contract/public-api.ts';
import { withQuery } from './query.ts';
import { request } from './request.ts';

/** The outlines of the wards: features of a GeoJSON collection. */
export type Areas = GeoJSON.FeatureCollection<GeoJSON.Geometry, { code: string; name: string; served: boolean }>;

export const readHelp = () => request<Help>({ path: '/api/public/help' });
export const readTenant = () => request<TenantInfo>({ path: '/api/public/tenant' });
export const readAreas = () => request<Areas>({ path: '/api/public/areas' });
export const locate = (point: { latitude: number; longitude: number }) =>
  request<Located>({ path: withQuery('/api/public/locate', point) });
export const readProcedures = (query: {
  q?: string;
  field?: string;
  level?: string;
  online?: string;
  limit?: number;
}) => request<ProcedureList>({ path: withQuery('/api/public/procedures', query) });
export const readProcedure = (code: string) =>
  request<ProcedureDetail>({ path: `/api/public/procedures/${encodeURIComponent(code)}` });
export const readPlaces = (query: {
  kind?: string;
  q?: string;
  latitude?: number | undefined;
  longitude?: number | undefined;
  open?: string;
  ids?: string;
  limit?: number;
}) => request<PlaceList>({ path: withQuery('/api/public/places', query) });
export const readPlace = (id: string) => request<PlaceDetail>({ path: `/api/public/places/${encodeURIComponent(id)}` });
