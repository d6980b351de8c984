import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import { Screen } from '../../components/screen.tsx';
import { Skeleton } from '../../components/states.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { ChatEmpty } from './chat-empty.tsx';
import { Composer } from './composer.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { PendingBubble } from './pending-bubble.tsx';
import { useChat } from './use-chat.ts';

/** The conversation with the ward's assistant, or with an officer. */
export function ChatPage() {
  const t = useTexts();
  const words = useWords();
  const { botName } = useTenant();
  const { chat, pending, lost, answering, send, again, refresh } = useChat();
  useHandedWords((text) => send({ text }, text));

  const log = useFollowed(`${chat?.messages.at(-1)?.id} ${pending.length} ${answering}`);

  const notice = lost ? t.chatLost : { bot: '', queue: t.chatQueue, staff: t.chatWithPerson }[chat?.owner ?? 'bot'];
  return (
    <Screen title={words(botName)} foot={<Composer send={send} />}>
      {notice && (
        <p className="chat-notice" role="status" data-testid="chat-owner">
          {notice}
        </p>
      )}
      {!chat && !lost && <Skeleton lines={3} />}
      {chat?.messages.length === 0 && pending.length === 0 && <ChatEmpty onSay={(text) => send({ text }, text)} />}
      <ol className="chat" aria-live="polite" ref={log}>
        {chat?.messages.map((message, index) => (
          <MessageBubble
            key={message.id}
            message={message}
            last={index === chat.messages.length - 1}
            onSay={(text, shown) => send({ text }, shown)}
          />
        ))}
        {pending.map((one) => (
          <PendingBubble key={one.key} pending={one} onAgain={() => void again(one)} />
        ))}
        {answering && (
          <li className="bubble bubble-out bubble-typing">
            <span className="visually-hidden">{t.chatTyping}</span>
            <i />
            <i />
            <i />
          </li>
        )}
      </ol>
      {lost && (
        <button type="button" className="button button-second button-wide" onClick={() => void refresh()}>
          {t.retry}
        </button>
      )}
    </Screen>
  );
}

/** The bar above the talk, with a little air. */
const barPixels = 72;

/** Shows what came last: from its first line, so that a long answer is read from its beginning. */
function useFollowed(last: string) {
  const log = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const newest = last ? log.current?.lastElementChild : undefined;
    const page = newest?.closest('.screen');
    if (!newest || !page) return;
    const tall = newest.clientHeight > page.clientHeight * 0.6;
    const top = page.scrollTop + newest.getBoundingClientRect().top - page.getBoundingClientRect().top;
    page.scrollTo({ top: tall ? top - barPixels : page.scrollHeight });
  }, [last]);
  return log;
}

/** Words another page handed over ("ask about this") are said once, then taken out of the address's state. */
function useHandedWords(say: (text: string) => void) {
  const { state, pathname } = useLocation();
  const navigate = useNavigate();
  const said = useRef<unknown>();
  useEffect(() => {
    const words: unknown = state?.say;
    if (typeof words !== 'string' || words === '' || said.current === state) return;
    said.current = state;
    navigate(pathname, { replace: true, state: null, animate: false });
    say(words);
  }, [state, pathname, navigate, say]);
}
