import type { OpenState } from '../../../../server/contract/public-api.ts';
import { Badge, type BadgeLook } from '../../components/badge.tsx';
import { useTexts } from '../../texts/use-texts.ts';
import { openWords } from './open-words.ts';

const looks: Record<OpenState['state'], BadgeLook> = {
  open: { tone: 'done', icon: 'clock' },
  closed: { tone: 'quiet', icon: 'pause' },
  unknown: { tone: 'quiet', icon: 'info' },
};

/** Whether a place is open, and until when or from when. */
export function OpenBadge({ now }: { now: OpenState }) {
  return <Badge look={looks[now.state]} text={openWords(now, useTexts())} />;
}
