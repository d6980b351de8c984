import type { CaseDocument } from '../../contract/case.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { wordsOfSize } from '../ui/words-of-size.ts';

/** Documents by name and size; a press downloads one. */
export function DocumentChips({ documents }: { documents: CaseDocument[] }) {
  if (documents.length === 0) return null;
  return (
    <ul className="document-chips">
      {documents.map(({ id, name, size, url }) => (
        <li key={id}>
          <a className="document-chip" href={url} download={name} data-testid="document">
            <LineIcon name="paper" size={16} />
            <span className="document-name">{name}</span>
            <small>{wordsOfSize(size)}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}
