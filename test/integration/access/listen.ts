export type Stream = { readonly text: string; stop: () => void };

/** Listens to the live changes; the text is all that came, empty where this person may not listen. */
export const listen = (url: string, cookie: string): Promise<Stream> => listenAt(`${url}/api/staff/live`, { cookie });

/** Listens to server-sent events; the text is all that came, empty where these headers do not let in. */
export async function listenAt(address: string, headers: Record<string, string>): Promise<Stream> {
  const leave = new AbortController();
  const response = await fetch(address, { headers, signal: leave.signal });
  let text = '';
  if (response.ok)
    void (async () => {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
    })().catch(() => undefined);
  return {
    get text() {
      return text;
    },
    stop: () => leave.abort(),
  };
}
