import type { ReplyReach } from '../../contract/reply-reach.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { useNow } from '../ui/use-now.ts';
import { reachWords, talkReachWords } from '../words/reach.ts';

type Props = {
  reach: ReplyReach | null;
  /** Of words in a talk, not of a case. */
  talk?: boolean;
};

/** Whether and how what is written here comes to the citizen: Zalo's window as it stands. */
export function ReachNote({ reach, talk = false }: Props) {
  const now = useNow();
  if (!reach) return null;
  const { plain, words } = talk ? talkReachWords(reach, now) : reachWords(reach, now);
  return (
    <p className={plain ? 'reach' : 'reach reach-limited'} data-testid="reach" data-how={reach.how}>
      <LineIcon name={plain ? 'send' : 'clock'} size={14} />
      {words}
    </p>
  );
}
