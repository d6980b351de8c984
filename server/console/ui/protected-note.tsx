import { protectedWords } from '../words/labels.ts';
import { LineIcon } from './line-icon.tsx';

/** In the place of words of a denunciation, for those who may not read them. */
export function ProtectedNote() {
  return (
    <p className="protected" data-testid="protected">
      <LineIcon name="lock" size={16} />
      {protectedWords}
    </p>
  );
}
