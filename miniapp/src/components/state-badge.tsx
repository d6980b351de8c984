import type { CitizenCase } from '../../../server/contract/citizen-api.ts';
import { Badge, type BadgeLook } from './badge.tsx';

const looks: Record<CitizenCase['state'], BadgeLook> = {
  received: { tone: 'working', icon: 'inbox' },
  assigned: { tone: 'working', icon: 'person' },
  in_progress: { tone: 'working', icon: 'clock' },
  reopened: { tone: 'working', icon: 'repeat' },
  waiting_citizen: { tone: 'waiting', icon: 'pause' },
  resolved: { tone: 'done', icon: 'check' },
  closed: { tone: 'quiet', icon: 'check' },
  rejected: { tone: 'quiet', icon: 'close' },
  merged: { tone: 'quiet', icon: 'copy' },
  referred: { tone: 'quiet', icon: 'forward' },
  withdrawn: { tone: 'quiet', icon: 'close' },
};

/** A case's state by word, shape and colour. */
export function StateBadge({ state, text }: { state: CitizenCase['state']; text: string }) {
  return <Badge look={looks[state]} text={text} />;
}
