import { Button, Input, Skeleton } from 'antd';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { fold, holdsWords } from '../words/fold.ts';

export type Choice = {
  id: string;
  title: string;
  /** A second line; searched after the title. */
  detail?: string;
  /** Further words by which it is found. */
  words?: string[];
};

type Props<T extends Choice> = {
  /** Undefined while they are loading. */
  choices: T[] | undefined;
  /** Further ones made of what is typed; they stand last. */
  further?: (typed: string) => T[];
  label: string;
  placeholder: string;
  /** Said when there is nothing to choose from. */
  empty: string;
  /** Why they could not be loaded, and the way to try again. */
  failed?: { error: Error; reload: () => void } | undefined;
  testId: string;
  onPick: (choice: T) => void;
  /** The sign that opened the panel, typed once more: it is meant as itself. */
  sign?: { key: string; onTyped: () => void };
  /** Closed by its own key: the field gets the focus back. */
  onClose: () => void;
  /** Closed because the focus went elsewhere. */
  onLeave: () => void;
};

/** Choices found by any of their words with or without diacritics; keys alone are enough. */
export function ChoicePanel<T extends Choice>(props: Props<T>) {
  const { choices, further, label, placeholder, empty, failed, testId, onPick, sign, onClose, onLeave } = props;
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const found = [...ranked(choices ?? [], typed.trim()), ...(further?.(typed.trim()) ?? [])];
  const current = found[Math.min(at, found.length - 1)];
  useEffect(() => {
    if (current) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((before) => Math.max(0, Math.min(found.length - 1, before + step)));
    else if (event.key === 'Enter' && current) onPick(current);
    else if (event.key === 'Escape') onClose();
    else if (sign && event.key === sign.key && typed === '') sign.onTyped();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="dialog"
      aria-label={label}
      className="choices"
      data-testid={testId}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
      }}
    >
      <Input
        autoFocus
        value={typed}
        placeholder={placeholder}
        role="combobox"
        aria-label={placeholder}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={current ? `${id}-${current.id}` : undefined}
        data-testid={`${testId}-search`}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {failed && (
        <p className="choices-empty" role="alert">
          {failed.error.message}{' '}
          <Button size="small" onClick={failed.reload}>
            Thử lại
          </Button>
        </p>
      )}
      {!choices && !failed && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {choices && found.length === 0 && (
        <p className="choices-empty">{typed ? `Không thấy mục nào có “${typed}”.` : empty}</p>
      )}
      <div ref={list} id={id} className="choices-list" role="listbox" aria-label={label}>
        {found.map((choice) => (
          <div
            key={choice.id}
            id={`${id}-${choice.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={choice === current}
            data-testid={`${testId}-item`}
            // The search keeps the focus until the choice is made.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(choice)}
            onKeyDown={onKeyDown}
          >
            <strong>{choice.title}</strong>
            {choice.detail && <span>{choice.detail}</span>}
          </div>
        ))}
      </div>
      <p className="choices-keys">
        <kbd>↑</kbd> <kbd>↓</kbd> di chuyển · <kbd>Enter</kbd> chọn · <kbd>Esc</kbd> đóng
      </p>
    </div>
  );
}

/** Those that hold every typed word, in the title before elsewhere. */
function ranked<T extends Choice>(choices: T[], typed: string): T[] {
  const rank = ({ title, detail = '', words = [] }: T) => {
    if (fold(title).includes(fold(typed))) return 0;
    if (holdsWords(typed, [title, ...words])) return 1;
    return holdsWords(typed, [title, ...words, detail]) ? 2 : 3;
  };
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice);
}
