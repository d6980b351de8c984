/**
 * True in Zalo's own web view. Decided by the host alone: on other hosts the SDK may resolve with made-up values, so
 * a promise that resolves proves nothing.
 */
export function isInsideZalo(location: Pick<Location, 'hostname' | 'pathname'> = window.location): boolean {
  const { hostname, pathname } = location;
  return (hostname === 'h5.zdn.vn' || hostname.endsWith('.h5.zdn.vn')) && pathname.startsWith('/zapps');
}
