import { Icon } from '../../components/icon.tsx';
import { useTexts } from '../../texts/use-texts.ts';
import { kindIcons, placeKinds } from './kind-icons.ts';

/** The nine kinds as buttons; the chosen one again takes the filter off. */
export function KindFilter({ chosen, onChoose }: { chosen: string; onChoose: (kind: string) => void }) {
  const t = useTexts();
  return (
    <fieldset className="kinds" aria-label={t.places}>
      {placeKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className="kind"
          aria-pressed={kind === chosen}
          onClick={() => onChoose(kind === chosen ? '' : kind)}
          data-testid={`kind-${kind}`}
        >
          <Icon name={kindIcons[kind]} />
          {t.placeKinds[kind]}
        </button>
      ))}
    </fieldset>
  );
}
