import { Icon } from '../../components/icon.tsx';
import { useTexts } from '../../texts/use-texts.ts';

type View = 'list' | 'map';

/** List or map. */
export function ViewSwitch({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const t = useTexts();
  const ways = [
    { name: 'list', label: t.asList },
    { name: 'map', label: t.asMap },
  ] as const;
  return (
    <fieldset className="switch" aria-label={`${t.asList}, ${t.asMap}`}>
      {ways.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          aria-pressed={view === name}
          onClick={() => onChange(name)}
          data-testid={`view-${name}`}
        >
          <Icon name={name} />
          {label}
        </button>
      ))}
    </fieldset>
  );
}
