import type { TransitionRequest } from '../../server/contract/case-acts.ts';
import { demoPassword } from '../../server/staff/demo-accounts.ts';

/** One member of staff at the HTTP API of a demonstration. */
export type StaffDesk = {
  /** Carries out a transition on the case as it is now. */
  move: (code: string, step: Omit<TransitionRequest, 'version'>) => Promise<void>;
  /** Carries out another act on it, by the last part of its address. */
  act: (code: string, what: 'assignment', body: object) => Promise<void>;
  /** Units this person works in. */
  unitIds: string[];
  /** Uploads a picture; its file id. */
  upload: (picture: Buffer) => Promise<string>;
  /** Uploads a PDF; its file id. */
  uploadDocument: (pdf: Buffer, name: string) => Promise<string>;
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
  const me = await read<{ csrfToken: string; memberships: { unitId: string | null }[] }>(
    await fetch(`${url}/api/staff/me`, { headers: { cookie } }),
  );
  const headers = { cookie, 'x-csrf-token': me.csrfToken };
  const at = (code: string) => `${url}/api/staff/cases/${code}`;
  const act = async (code: string, what: string, more: object) => {
    for (let tries = 1; ; tries += 1) {
      const { version } = await read<{ version: number }>(await fetch(at(code), { headers: { cookie } }));
      const body = JSON.stringify({ version, ...more });
      const reply = await fetch(`${at(code)}/${what}`, { method: 'POST', headers: { ...json, ...headers }, body });
      // What waited to be undone may have been settled in between.
      if (reply.status === 409 && tries < 3) continue;
      await read(reply);
      return;
    }
  };
  const sendUp = async (where: string, type: string, bytes: Buffer) => {
    const reply = await fetch(`${url}/api/staff/${where}`, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body: new Uint8Array(bytes),
    });
    return (await read<{ fileId: string }>(reply)).fileId;
  };
  return {
    act,
    unitIds: me.memberships.flatMap(({ unitId }) => unitId ?? []),
    move: (code, step) => act(code, 'transitions', step),
    upload: (picture) => sendUp('uploads', 'image/jpeg', picture),
    uploadDocument: (pdf, name) => sendUp(`documents?name=${encodeURIComponent(name)}`, 'application/pdf', pdf),
  };
}

async function read<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
