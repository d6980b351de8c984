import type { Located } from '../../../../server/contract/public-api.ts';
import { Icon } from '../../components/icon.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** Reads a chosen point back: near what, in which ward, and what follows from that. */
export function PlaceTold({ located, loading }: { located: Located | undefined; loading: boolean }) {
  const t = useTexts();
  const words = useWords();
  const { city } = useTenant();
  const area = located?.areaName ?? '';
  const sentences = {
    served: t.placeServed(area),
    neighbour: t.placeNeighbour(area),
    border: t.placeBorder,
    outside: t.placeOutside(words(city)),
  };
  const outside = located?.territory === 'outside';
  if (!located && !loading) return null;
  return (
    <div className={outside ? 'notice notice-failed' : 'notice'} role="status" data-testid="place-told">
      <Icon name={outside ? 'alarm' : 'pin'} />
      <div>
        {!located && <p>{t.placeChecking}</p>}
        {located?.near && <p className="notice-lead">{t.placeNear(located.near)}</p>}
        {located && <p>{sentences[located.territory]}</p>}
      </div>
    </div>
  );
}
