import type { CaseState } from '../../contract/case.ts';
import { stateWords } from '../words/labels.ts';

type Look = { tone: 'new' | 'work' | 'wait' | 'done' | 'closed'; shape: string };

const ring = 'M8 2.500a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z';
const looks: Record<CaseState, Look> = {
  received: { tone: 'new', shape: ring },
  assigned: { tone: 'work', shape: `${ring}M8 2.500v11` },
  in_progress: { tone: 'work', shape: 'M4.5 3l8 5-8 5z' },
  reopened: { tone: 'new', shape: 'M12.5 6A5 5 0 1 0 13 9M13 3v3.500H9.5' },
  waiting_citizen: { tone: 'wait', shape: 'M5.5 3v10M10.5 3v10' },
  resolved: { tone: 'done', shape: 'M3 8.500l3.5 3.500L13 4.5' },
  closed: { tone: 'closed', shape: 'M3 3h10v10H3z' },
  rejected: { tone: 'closed', shape: 'M4 4l8 8M12 4l-8 8' },
  merged: { tone: 'closed', shape: 'M4 3v3l4 3v4M12 3v3L8 9' },
  referred: { tone: 'closed', shape: 'M4 12 12 4M6 4h6v6' },
  withdrawn: { tone: 'closed', shape: 'M13 8H3M7 4 3 8l4 4' },
};

/** A case's state: its word, a shape of its own and a tone. */
export function StateTag({ state }: { state: CaseState }) {
  const { tone, shape } = looks[state];
  return (
    <span className={`state-tag tone-${tone}`}>
      <svg width="12" height="12" viewBox="0 0 16 16" aria-hidden="true">
        <path d={shape} />
      </svg>
      {stateWords[state]}
    </span>
  );
}
