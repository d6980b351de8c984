import { Empty } from '../../components/states.tsx';
import { useTexts } from '../../texts/use-texts.ts';

/** A conversation not begun yet: what to ask, with examples to tap. */
export function ChatEmpty({ onSay }: { onSay: (text: string) => void }) {
  const t = useTexts();
  return (
    <Empty icon="chat" title={t.chatEmpty}>
      {t.chatEmptyTry.map((example) => (
        <button key={example} type="button" className="button button-second button-wide" onClick={() => onSay(example)}>
          {example}
        </button>
      ))}
    </Empty>
  );
}
