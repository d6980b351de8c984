import type { TransitionRequest } from '../../server/contract/case-acts.ts';
import { demoPassword } from '../../server/staff/demo-accounts.ts';

/** One member of staff at the HTTP API of a demonstration. */
export type StaffDesk = {
  /** Carries out a transition on the case as it is now. */
  move: (code: string, step: Omit<TransitionRequest, 'version'>) => Promise<void>;
  /** Uploads a picture; its file id. */
  upload: (picture: Buffer) => Promise<string>;
};

export async function openStaffDesk(url: string, email: string): Promise<StaffDesk> {
  const json = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${url}/api/staff/auth/sign-in/email`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email, password: demoPassword }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const me = await read<{ csrfToken: string }>(await fetch(`${url}/api/staff/me`, { headers: { cookie } }));
  const headers = { cookie, 'x-csrf-token': me.csrfToken };
  const at = (code: string) => `${url}/api/staff/cases/${code}`;
  return {
    async move(code, step) {
      const { version } = await read<{ version: number }>(await fetch(at(code), { headers: { cookie } }));
      const body = JSON.stringify({ version, ...step });
      await read(await fetch(`${at(code)}/transitions`, { method: 'POST', headers: { ...json, ...headers }, body }));
    },
    async upload(picture) {
      const body = new Uint8Array(picture);
      const type = { 'content-type': 'image/jpeg' };
      const reply = await fetch(`${url}/api/staff/uploads`, { method: 'POST', headers: { ...type, ...headers }, body });
      return (await read<{ fileId: string }>(reply)).fileId;
    },
  };
}

async function read<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
