import { z } from 'zod';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { deviceKind } from '../contract/device-api.ts';

const address = z.object({ tls: z.boolean(), host: z.string(), port: z.number() });

/** What is known of a home, as it stands encrypted in its row. */
export const homeSecrets = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('home_assistant'), name: z.string(), address, token: z.string() }),
  z.object({ kind: z.literal('mqtt'), name: z.string(), address, username: z.string(), password: z.string() }),
]);
export type HomeSecrets = z.infer<typeof homeSecrets>;

/** An allowed device, as it stands encrypted in its row: the home's own id for it, and what was seen of it then. */
export const deviceSecrets = z.object({ entity: z.string(), name: z.string(), kind: deviceKind, risky: z.boolean() });
export type DeviceSecrets = z.infer<typeof deviceSecrets>;

/** @throws Error when it was encrypted under another FIELD_ENCRYPTION_KEY, or is none of ours */
export function unseal<T>(cipher: FieldCipher, schema: z.ZodType<T>, sealed: string): T {
  return schema.parse(JSON.parse(cipher.decrypt(sealed)));
}

export const sealUp = (cipher: FieldCipher, secrets: object): string => cipher.encrypt(JSON.stringify(secrets));

/** How one device of one home is called where nothing of it may be told. */
export const referenceOf = (cipher: FieldCipher, homeId: string, entity: string): string =>
  cipher.hmac(`${homeId} ${entity}`).slice(0, 40);
