import { useTenant } from '../state/tenant.tsx';
import { useTexts } from '../texts/use-texts.ts';
import { shareLink } from '../zalo/share.ts';
import { Icon } from './icon.tsx';
import { useToast } from './use-toast.ts';

/** Offers a page of the app to others; says when its address was copied instead. */
export function ShareButton({ path, title }: { path: string; title: string }) {
  const t = useTexts();
  const toast = useToast();
  const { miniAppId } = useTenant();
  const share = async () => {
    const shared = await shareLink({ url: `https://zalo.me/s/${miniAppId}${path}`, title });
    if (shared === 'copied') toast(t.shareCopied);
    if (shared === 'failed') toast(t.shareFailed);
  };
  return (
    <button type="button" className="button button-second" onClick={() => void share()} data-testid="share">
      <Icon name="send" />
      {t.share}
    </button>
  );
}
