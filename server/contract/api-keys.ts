import { z } from 'zod';
import { instant } from './case.ts';

/** What a key of another system may do. */
export const machineScopes = [
  'cases:read',
  'cases:comment',
  'cases:transition',
  'events:read',
  'deadlines:read',
  'dossiers:write',
  'fees:write',
  'bank-lines:write',
  'requests:write',
  'contacts:write',
  'events:write',
  'indicators:read',
  'indicators:write',
] as const;
export const machineScope = z.enum(machineScopes);
export type MachineScope = z.infer<typeof machineScope>;

export const apiKeyState = z.enum(['active', 'expired', 'revoked']);
export type ApiKeyState = z.infer<typeof apiKeyState>;

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string().describe('the first signs of the key'),
  scopes: z.array(machineScope),
  state: apiKeyState,
  createdAt: instant,
  createdBy: z.string().describe('name of the administrator'),
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable().describe('to the hour'),
  revokedAt: instant.nullable(),
  revokedBy: z.string().nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;

/** GET /api/staff/api-keys: newest first. */
export const apiKeyList = z.object({ items: z.array(apiKey), asOf: instant });
export type ApiKeyList = z.infer<typeof apiKeyList>;

/** POST /api/staff/api-keys; the key itself is in this answer and nowhere else. */
export const apiKeyRequest = z.object({
  name: z.string().trim().min(3).max(120),
  scopes: z.array(machineScope).min(1),
  expiresAt: z.iso.datetime({ offset: true }).nullable().describe('null: until it is revoked'),
});
export type ApiKeyRequest = z.infer<typeof apiKeyRequest>;
export const issuedApiKey = z.object({ key: z.string(), item: apiKey });
export type IssuedApiKey = z.infer<typeof issuedApiKey>;
