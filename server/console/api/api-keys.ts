import { type ApiKeyRequest, apiKeyList, issuedApiKey } from '../../contract/api-keys.ts';
import { call } from './client.ts';

const path = '/api/staff/api-keys';

export const loadApiKeys = (signal?: AbortSignal) => call(path, { schema: apiKeyList, signal });
export const makeApiKey = (body: ApiKeyRequest) => call(path, { schema: issuedApiKey, method: 'POST', body });
export const revokeApiKey = (id: string) =>
  call(`${path}/${encodeURIComponent(id)}/revocation`, { schema: apiKeyList, method: 'POST', body: {} });
