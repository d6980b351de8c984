import type { ReactNode } from 'react';
import { LineIcon, type LineIconName } from './line-icon.tsx';
import { useWide } from './use-media.ts';

type Props = {
  list: ReactNode;
  /** What is open; on a narrow page it takes the place of the list. */
  view: ReactNode | undefined;
  /** What stands there while nothing is. */
  none: { icon: LineIconName; words: string };
};

/** A list and beside it what was chosen from it. */
export function TwoPanes({ list, view, none }: Props) {
  const onePane = !useWide(1024);
  return (
    <div className="desk">
      {!(onePane && view) && list}
      {view ??
        (!onePane && (
          <div className="desk-none">
            <LineIcon name={none.icon} size={40} />
            <p>{none.words}</p>
          </div>
        ))}
    </div>
  );
}
