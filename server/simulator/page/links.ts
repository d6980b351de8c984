/** Where a button's link leads here: links into our mini-app open its local copy as this citizen. */
export function localLink(url: string, where: { miniAppId: string; userId: string }): string {
  const { miniAppId, userId } = where;
  if (!URL.canParse(url)) return url;
  const link = new URL(url);
  const base = `/s/${miniAppId}`;
  if (link.hostname !== 'zalo.me' || !`${link.pathname}/`.startsWith(`${base}/`)) return url;
  const path = link.pathname.slice(base.length).replace(/^\/+/, '');
  link.searchParams.set('simulatedUser', userId);
  return `/zapps/${miniAppId}/${path}${link.search}${link.hash}`;
}
