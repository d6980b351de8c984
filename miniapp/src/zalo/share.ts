import { sdk } from './sdk.ts';

type Shared = 'shared' | 'copied' | 'failed';

/** What Zalo rejects with when the person closes its sheet. */
const cancelled = -2003;

/** Offers a page of the app to friends: Zalo's sheet inside Zalo, else the browser's, else the address is copied. */
export async function shareLink({ url, title }: { url: string; title: string }): Promise<Shared> {
  const zalo = sdk();
  try {
    if (zalo) await zalo.openShareSheet({ type: 'link', data: { link: url, chatOnly: false } });
    else if (typeof navigator.share === 'function') await navigator.share({ url, title });
    else {
      await navigator.clipboard.writeText(url);
      return 'copied';
    }
    return 'shared';
  } catch (thrown) {
    return wasCancelled(thrown) ? 'shared' : 'failed';
  }
}

function wasCancelled(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  return ('code' in thrown && thrown.code === cancelled) || ('name' in thrown && thrown.name === 'AbortError');
}
