import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts personal fields and secrets for the database, and finds equal ones again without decrypting. */
export type FieldCipher = {
  /** AES-256-GCM under a fresh nonce: `v1.<key id>.<nonce>.<tag and text>`, base64url. The same text differs each time. */
  encrypt(plain: string): string;
  /** @throws Error when the value was made under another key or has been altered. */
  decrypt(stored: string): string;
  /** Hex HMAC-SHA256 by which an equal value is found. */
  hmac(plain: string): string;
};

/** @param key 32 bytes, base64 (FIELD_ENCRYPTION_KEY). */
export function createFieldCipher(key: string): FieldCipher {
  const secret = Buffer.from(key, 'base64');
  if (secret.length !== 32) throw new Error('FIELD_ENCRYPTION_KEY must be 32 bytes in base64');
  const keyId = createHash('sha256').update(secret).digest('hex').slice(0, 8);
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  const fieldKey = derive('fields');
  const lookupKey = derive('lookup');
  return {
    encrypt(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', fieldKey, nonce);
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [
        'v1',
        keyId,
        nonce.toString('base64url'),
        Buffer.concat([cipher.getAuthTag(), text]).toString('base64url'),
      ].join('.');
    },
    decrypt(stored) {
      const [version, storedKeyId, nonce = '', body = ''] = stored.split('.');
      if (version !== 'v1') throw new Error('a stored field has an unknown form');
      if (storedKeyId !== keyId) throw new Error(`a stored field needs the encryption key ${storedKeyId}`);
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', fieldKey, Buffer.from(nonce, 'base64url'), {
        authTagLength: 16,
      });
      decipher.setAuthTag(bytes.subarray(0, 16));
      return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
    },
    hmac: (plain) => createHmac('sha256', lookupKey).update(plain).digest('hex'),
  };
}
