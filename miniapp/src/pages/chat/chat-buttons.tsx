import { useNavigate } from 'zmp-ui';
import type { ChatButton } from '../../../../server/contract/citizen-api.ts';
import { Icon } from '../../components/icon.tsx';
import type { IconName } from '../../components/icon-paths.ts';
import { callPhone, openPage } from '../../zalo/open.ts';

type Props = { buttons: ChatButton[]; last: boolean; onSay: (payload: string, shown: string) => void };

const icons: Record<ChatButton['type'], IconName | null> = { say: null, url: 'globe', page: 'forward', call: 'phone' };

/** The buttons under a message; those that answer a question stand out only under the last one. */
export function ChatButtons({ buttons, last, onSay }: Props) {
  const navigate = useNavigate();
  if (buttons.length === 0) return null;
  const press = (button: ChatButton) => {
    switch (button.type) {
      case 'say':
        return onSay(button.payload, button.silent ? '' : button.title);
      case 'url':
        return void openPage(button.url);
      case 'page':
        return navigate(button.path);
      case 'call':
        return void callPhone(button.phone);
    }
  };
  return (
    <div className={last ? 'chat-buttons chat-buttons-last' : 'chat-buttons'}>
      {buttons.map((button) => {
        const icon = icons[button.type];
        return (
          <button
            key={`${button.type} ${button.title}`}
            type="button"
            className="chip"
            onClick={() => press(button)}
            data-testid="chat-button"
          >
            {button.title}
            {icon && <Icon name={icon} />}
          </button>
        );
      })}
    </div>
  );
}
