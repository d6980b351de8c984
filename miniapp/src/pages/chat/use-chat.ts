import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChatHistory, ChatMessage } from '../../../../server/contract/citizen-api.ts';
import { type ChatWords, readChat, sendChat } from '../../api/citizen.ts';

/** Words on their way: `id` once the server took them, `failed` when it did not. */
export type Pending = { key: number; words: ChatWords; shown: string; id: string | undefined; failed: boolean };

type Chat = { messages: ChatMessage[]; owner: ChatHistory['owner'] };

const everyMs = 1_500;
const slowedMs = 6_000;
/** Longer than a turn may take; after it nobody is "answering" any more. */
const answerWithinMs = 20_000;

let known: Chat | undefined;
let keys = 0;

/** The conversation: what was said, who holds it, what is on its way. Asks for news while the page is seen. */
export function useChat() {
  const [chat, setChat] = useState(known);
  const [pending, setPending] = useState<Pending[]>([]);
  const [lost, setLost] = useState(false);
  const [awaiting, setAwaiting] = useState(0);
  const asking = useRef(false);

  const refresh = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    try {
      const { items, owner } = await readChat(known?.messages.at(-1)?.id);
      const seen = new Set(known?.messages.map(({ id }) => id));
      const fresh = items.filter(({ id }) => !seen.has(id));
      known = { messages: [...(known?.messages ?? []), ...fresh], owner };
      setChat(known);
      setLost(false);
      if (fresh.some(({ direction }) => direction === 'out')) setAwaiting(0);
      const arrived = fresh.filter(({ direction }) => direction === 'in');
      if (arrived.length > 0) setPending((all) => withoutArrived(all, arrived));
    } catch {
      setLost(true);
    } finally {
      asking.current = false;
    }
  }, []);

  useEffect(() => {
    void refresh();
    const timer = setInterval(
      () => document.visibilityState === 'visible' && void refresh(),
      lost ? slowedMs : everyMs,
    );
    return () => clearInterval(timer);
  }, [refresh, lost]);

  useEffect(() => {
    if (awaiting === 0) return;
    const timer = setTimeout(() => setAwaiting(0), answerWithinMs);
    return () => clearTimeout(timer);
  }, [awaiting]);

  const post = useCallback(
    async (one: Pending) => {
      const change = (changed: Partial<Pending>) =>
        setPending((all) => all.map((other) => (other.key === one.key ? { ...other, ...changed } : other)));
      change({ failed: false });
      try {
        const { id } = await sendChat(one.words);
        setAwaiting((count) => count + 1);
        // The poll may have brought the message before this answer came.
        if (known?.messages.some((message) => message.id === id))
          setPending((all) => all.filter((other) => other.key !== one.key));
        else change({ id });
        await refresh();
      } catch {
        change({ failed: true });
      }
    },
    [refresh],
  );

  const send = useCallback(
    (words: ChatWords, shown: string) => {
      keys += 1;
      const one: Pending = { key: keys, words, shown, id: undefined, failed: false };
      setPending((all) => [...all, one]);
      void post(one);
    },
    [post],
  );

  return { chat, pending, lost, answering: awaiting > 0 && chat?.owner === 'bot', send, again: post, refresh };
}

function withoutArrived(pending: Pending[], arrived: ChatMessage[]): Pending[] {
  const left = [...arrived];
  return pending.filter((one) => {
    const text = 'text' in one.words ? one.words.text : undefined;
    // A tapped button is kept by its title, not by the code it sent.
    const at = left.findIndex(
      (message) => message.id === one.id || (text !== undefined && [text, one.shown].includes(message.text ?? '')),
    );
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
