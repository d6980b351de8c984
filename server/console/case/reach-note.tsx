import type { CaseDetail } from '../../contract/staff-api.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { useNow } from '../ui/use-now.ts';
import { reachWords } from '../words/reach.ts';

/** Whether and how what is written here comes to the citizen: Zalo's window as it stands. */
export function ReachNote({ reach }: { reach: CaseDetail['replyReach'] }) {
  const now = useNow();
  if (!reach) return null;
  const { plain, words } = reachWords(reach, now);
  return (
    <p className={plain ? 'reach' : 'reach reach-limited'} data-testid="reach" data-how={reach.how}>
      <LineIcon name={plain ? 'send' : 'clock'} size={14} />
      {words}
    </p>
  );
}
