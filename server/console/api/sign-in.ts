import { z } from 'zod';
import { signInWays, ssoPath } from '../../contract/sign-in-api.ts';
import { ApiError, call } from './client.ts';

const reply = z.looseObject({ twoFactorRedirect: z.boolean().optional() });
const anything = z.unknown();
const demoAccounts = z.array(z.object({ email: z.string(), password: z.string(), role: z.string(), name: z.string() }));
export type DemoAccount = z.infer<typeof demoAccounts>[number];

/** Signs in; true when a code of the second factor is still needed. */
export async function signIn(email: string, password: string): Promise<boolean> {
  try {
    const done = await post('sign-in/email', { email, password }, reply);
    return done.twoFactorRedirect === true;
  } catch (error) {
    throw inWords(error, 'E-mail hoặc mật khẩu chưa đúng.');
  }
}

/** Whether the office's own sign-in is offered; no when the server cannot tell. */
export async function loadSsoOffered(signal: AbortSignal): Promise<boolean> {
  try {
    return (await call('/api/public/staff-sign-in', { schema: signInWays, signal })).sso;
  } catch {
    return false;
  }
}

/** Where the browser goes to sign in at the office's provider and come back to a page of the console. */
export const ssoStart = (to: string) => `${ssoPath}/start?${new URLSearchParams({ to })}`;

/** Gives one of the codes kept for a lost phone; it is then used up. */
export async function verifyBackupCode(code: string): Promise<void> {
  await post('two-factor/verify-backup-code', { code }, anything);
}

const started = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
export type StartedFactor = z.infer<typeof started>;

/** Begins to turn the second factor on: the address for the authenticator app, and codes for when the phone is lost. */
export const startSecondFactor = (password?: string) => post('two-factor/enable', { password }, started);
/** Turns it off; the session goes on under another token. */
export const stopSecondFactor = (password?: string) => post('two-factor/disable', { password }, anything);
/** New codes in the place of all earlier ones. */
export async function renewBackupCodes(password?: string): Promise<string[]> {
  const codes = z.object({ backupCodes: z.array(z.string()) });
  return (await post('two-factor/generate-backup-codes', { password }, codes)).backupCodes;
}

/** Gives the six digits of the second factor. */
export async function verifyCode(code: string): Promise<void> {
  try {
    await post('two-factor/verify-totp', { code }, anything);
  } catch (error) {
    throw inWords(error, 'Mã xác thực chưa đúng hoặc đã hết hạn.');
  }
}

/** Ends the session; true when the browser then leaves for the provider, to sign out there too. */
export async function signOut({ sso }: { sso: boolean }): Promise<boolean> {
  await post('sign-out', {}, anything);
  if (sso) window.location.assign(`${ssoPath}/end`);
  return sso;
}

/** Accounts to try with, where the server runs a demonstration; empty elsewhere. */
export async function loadDemoAccounts(signal: AbortSignal): Promise<DemoAccount[]> {
  const simulated = z.object({ simulated: z.boolean() });
  try {
    const tenant = await call('/api/public/tenant', { schema: simulated, signal });
    return tenant.simulated ? await call('/api/public/demo-accounts', { schema: demoAccounts, signal }) : [];
  } catch {
    return [];
  }
}

function post<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  return call(`/api/staff/auth/${path}`, { method: 'POST', body, schema });
}

// better-auth answers in English and not as problem details: only the status is taken from it.
function inWords(error: unknown, refused: string): unknown {
  if (!(error instanceof ApiError) || ![400, 401, 403].includes(error.status)) return error;
  return new ApiError({ status: error.status, type: error.type, words: refused });
}
