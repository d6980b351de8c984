import { Button, Dropdown } from 'antd';
import { useWide } from '../ui/use-media.ts';

export type ActionButton = {
  key: string;
  testId: string;
  label: string;
  danger?: boolean;
  busy?: boolean;
  /** The keys that press it. */
  shortcut?: string | undefined;
  /** Stands behind "Việc khác" even where there is room. */
  tucked?: boolean;
  onClick: () => void;
};

/** As many buttons as the page has room for, the first one standing out; the others behind "Việc khác". */
export function ActionButtons({ buttons }: { buttons: ActionButton[] }) {
  const roomy = useWide(1200);
  const middling = useWide(600);
  const room = roomy ? 7 : middling ? 3 : 1;
  const first = buttons.filter(({ tucked }) => !tucked).slice(0, room);
  const rest = buttons.filter((button) => !first.includes(button));
  return (
    <div className="case-actions">
      {first.map(({ key, testId, label, danger = false, busy = false, shortcut, onClick }, index) => (
        <Button
          key={key}
          type={index === 0 && !danger ? 'primary' : 'default'}
          danger={danger}
          loading={busy}
          aria-keyshortcuts={shortcut}
          data-testid={testId}
          onClick={onClick}
        >
          {label}
        </Button>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map(({ key, testId, label, danger = false, onClick }) => ({
              key,
              danger,
              label: <span data-testid={testId}>{label}</span>,
              onClick,
            })),
          }}
        >
          <Button data-testid="more-actions">Việc khác</Button>
        </Dropdown>
      )}
      {rest
        .filter(({ shortcut, busy }) => shortcut && !busy)
        .map(({ key, shortcut, label, onClick }) => (
          // What stands behind "Việc khác" is not on the page until that is opened; its key works all the same.
          <button
            key={key}
            type="button"
            className="only-read"
            tabIndex={-1}
            aria-hidden
            aria-keyshortcuts={shortcut}
            onClick={onClick}
          >
            {label}
          </button>
        ))}
    </div>
  );
}
