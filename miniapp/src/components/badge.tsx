import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

export type BadgeLook = { tone: 'working' | 'waiting' | 'done' | 'quiet'; icon: IconName };

/** A state by word, shape and colour. */
export function Badge({ look: { tone, icon }, text }: { look: BadgeLook; text: string }) {
  return (
    <span className={`badge badge-${tone}`}>
      <Icon name={icon} />
      {text}
    </span>
  );
}
