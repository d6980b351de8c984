import type { Present } from '../../contract/presence.ts';
import { LineIcon } from '../ui/line-icon.tsx';

const doing = { reply: 'đang viết trả lời', note: 'đang viết ghi chú' } as const;

/** Who else looks at this case and who writes, writers first. */
export function PresenceNote({ people }: { people: Present[] }) {
  if (people.length === 0) return null;
  const writers = people.filter(({ writing }) => writing);
  const readers = people.filter(({ writing }) => !writing).map(({ name }) => name);
  return (
    <output className={writers.length > 0 ? 'presence presence-writing' : 'presence'} data-testid="presence">
      <LineIcon name={writers.length > 0 ? 'send' : 'person'} size={14} />
      {[
        ...writers.map(({ name, writing }) => `${name} ${writing ? doing[writing] : ''}`),
        ...(readers.length > 0 ? [`${readers.join(', ')} đang xem`] : []),
      ].join(' · ')}
    </output>
  );
}
