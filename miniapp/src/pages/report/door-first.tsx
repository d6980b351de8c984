import { useNavigate } from 'react-router-dom';
import type { CategoryProposals } from '../../../../server/contract/citizen-api.ts';
import { Icon } from '../../components/icon.tsx';
import { useTexts } from '../../texts/use-texts.ts';

type Props = { kind: NonNullable<CategoryProposals['door']>; text: string };

/** What is told has a door of its own by law: the chat says where, before a report is made of it. */
export function DoorFirst({ kind, text }: Props) {
  const t = useTexts();
  const navigate = useNavigate();
  return (
    <div className="notice" role="alert" data-testid="door-first">
      <Icon name="info" />
      <div>
        <p className="notice-lead">{t.doorFirst[kind]}</p>
        <button
          type="button"
          className="button"
          data-testid="door-ask"
          onClick={() => navigate('/chat', { state: { say: text } })}
        >
          {t.doorAsk}
        </button>
        <p>{t.doorThen}</p>
      </div>
    </div>
  );
}
