/** A browser as far as redirects and cookies go: it follows one step at a time and keeps a jar for each origin. */
export function cookieBrowser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: URL) => {
    const jar = jars.get(url.origin) ?? new Map<string, string>();
    jars.set(url.origin, jar);
    return jar;
  };
  const cookie = (url: URL) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');

  async function open(address: string, init: RequestInit = {}): Promise<{ response: Response; next: string | null }> {
    const url = new URL(address);
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie: cookie(url) };
    const response = await fetch(url, { redirect: 'manual', ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = set.split(';');
      const at = pair.indexOf('=');
      const gone = attributes.some((one) => /max-age=0|expires=thu, 01 jan 1970/i.test(one));
      if (gone) jarOf(url).delete(pair.slice(0, at));
      else jarOf(url).set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = response.headers.get('location');
    return { response, next: location ? new URL(location, url).href : null };
  }

  return {
    open,
    cookieFor: (address: string) => cookie(new URL(address)),
    /** Goes on until an address that `until` recognises, which is not opened, or a page. */
    async follow(address: string, until: (url: URL) => boolean): Promise<URL> {
      let at = address;
      for (let steps = 0; steps < 12; steps++) {
        const url = new URL(at);
        if (until(url)) return url;
        const { next, response } = await open(at);
        if (next === null) throw new Error(`${url.pathname}: ${response.status} ${await response.text()}`);
        at = next;
      }
      throw new Error(`no end of redirects at ${at}`);
    },
  };
}
