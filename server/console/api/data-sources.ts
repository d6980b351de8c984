import {
  type AgreementDecision,
  type AgreementEnding,
  agreementList,
  type DataSourceChange,
  dataSourceDetail,
  dataSourceList,
  type NewAgreement,
  type NewDataSource,
} from '../../contract/data-source-api.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const at = (id: string) => `/api/staff/data-sources/${encodeURIComponent(id)}`;
const agreements = '/api/staff/sharing-agreements';

export const registerFileAddress = '/api/staff/data-sources.csv';
export const loadDataSources = (signal?: Signal) => call('/api/staff/data-sources', { schema: dataSourceList, signal });
export const loadDataSource = (id: string, signal?: Signal) => call(at(id), { schema: dataSourceDetail, signal });
export const sendNewDataSource = (body: NewDataSource) =>
  call('/api/staff/data-sources', { schema: dataSourceDetail, method: 'POST', body });
export const sendDataSourceChange = (id: string, body: DataSourceChange) =>
  call(at(id), { schema: dataSourceDetail, method: 'POST', body });
export const sendDataSourceEnding = (id: string, version: number) =>
  call(`${at(id)}/ending`, { schema: dataSourceDetail, method: 'POST', body: { version } });

export const loadAgreements = (signal?: Signal) => call(agreements, { schema: agreementList, signal });
export const sendNewAgreement = (body: NewAgreement) =>
  call(agreements, { schema: agreementList, method: 'POST', body });
export const sendAgreementDecision = (id: string, body: AgreementDecision) =>
  call(`${agreements}/${id}/decision`, { schema: agreementList, method: 'POST', body });
export const sendAgreementEnding = (id: string, body: AgreementEnding) =>
  call(`${agreements}/${id}/ending`, { schema: agreementList, method: 'POST', body });
