/**
 * Where events may be sent: any https address; plain http and addresses inside our own networks only on hosts the
 * operator lists as `host` or `host:port`.
 */
export type Target = { url: URL; mayBePrivate: boolean };

/** The target of an address; undefined for one that may never be called, whatever it resolves to. */
export function targetOf(address: string, privateHosts: readonly string[]): Target | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  const plain = url.protocol === 'http:';
  if (!plain && url.protocol !== 'https:') return undefined;
  const port = url.port || (plain ? '80' : '443');
  const mayBePrivate = privateHosts.some((host) => host === url.hostname || host === `${url.hostname}:${port}`);
  return plain && !mayBePrivate ? undefined : { url, mayBePrivate };
}
