/**
 * The address of a chat photo if it may be fetched: https on a listed host or a subdomain of it, on the usual port; any
 * other port, and plain http, only where the list says `host:port`. Undefined otherwise.
 */
export function allowedMediaAddress(address: string, mediaHosts: string[]): URL | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.username !== '' || url.password !== '') return undefined;
  const plain = url.protocol === 'http:';
  if (!plain && url.protocol !== 'https:') return undefined;
  const port = url.port || (plain ? '80' : '443');
  if (mediaHosts.includes(`${url.hostname}:${port}`)) return url;
  if (plain || port !== '443') return undefined;
  const listed = mediaHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return listed ? url : undefined;
}
