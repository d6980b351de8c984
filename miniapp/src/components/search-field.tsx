import { useTexts } from '../texts/use-texts.ts';
import { Icon } from './icon.tsx';

type Props = {
  label: string;
  hint: string;
  value: string;
  testId: string;
  onChange: (value: string) => void;
  onEnter?: () => void;
};

/** A search field with a way to empty it. */
export function SearchField({ label, hint, value, testId, onChange, onEnter }: Props) {
  const t = useTexts();
  return (
    <form
      className="search"
      onSubmit={(event) => {
        event.preventDefault();
        onEnter?.();
      }}
    >
      <Icon name="search" />
      <input
        type="search"
        enterKeyHint="search"
        aria-label={label}
        placeholder={hint}
        value={value}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        data-testid={testId}
      />
      {value && (
        <button type="button" className="search-clear" onClick={() => onChange('')} aria-label={t.clearSearch}>
          <Icon name="close" />
        </button>
      )}
    </form>
  );
}
