import type { Priority } from '../../contract/case.ts';
import { priorityWords } from '../words/labels.ts';

/** Marks what is urgent or can wait; ordinary cases carry no mark. */
export function PriorityMark({ priority }: { priority: Priority }) {
  if (priority === 'normal') return null;
  return (
    <span className={`priority priority-${priority}`}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path d={priority === 'urgent' ? 'M5 1 9.5 9H.5z' : 'M5 9 .5 1h9z'} />
      </svg>
      {priorityWords[priority]}
    </span>
  );
}
