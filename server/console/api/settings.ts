import {
  type SettingKind,
  settingDetail,
  settingList,
  settingRevision,
  settingTrial,
} from '../../contract/settings-api.ts';
import { call } from './client.ts';

export type SettingData = Record<string, unknown>;
const base = '/api/staff/settings';
const at = (kind: SettingKind, key: string) => `${base}/${kind}/${encodeURIComponent(key)}`;

export const loadSettings = (signal?: AbortSignal) => call(base, { schema: settingList, signal });
export const loadSetting = (kind: SettingKind, key: string, signal?: AbortSignal) =>
  call(at(kind, key), { schema: settingDetail, signal });
export const loadSettingRevision = (kind: SettingKind, key: string, version: number, signal?: AbortSignal) =>
  call(`${at(kind, key)}/revisions/${version}`, { schema: settingRevision, signal });
export const sendTrial = (kind: SettingKind, key: string, data: SettingData) =>
  call(`${at(kind, key)}/trial`, { schema: settingTrial, method: 'POST', body: { data } });
export const sendSetting = (
  kind: SettingKind,
  key: string,
  body: { version: number | null; data: SettingData; note: string | null },
) => call(at(kind, key), { schema: settingDetail, method: 'POST', body });
export const sendSettingRestoration = (
  kind: SettingKind,
  key: string,
  body: { version: number; to: number; note: string | null },
) => call(`${at(kind, key)}/restoration`, { schema: settingDetail, method: 'POST', body });
