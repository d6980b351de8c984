import type { CaseDocument } from '../../../server/contract/case.ts';
import { fullUrl } from '../api/base.ts';
import { openFile } from '../zalo/open.ts';
import { Icon } from './icon.tsx';

/** Documents by name and size; a tap shows one in Zalo's viewer, or downloads it. */
export function DocumentList({ documents }: { documents: CaseDocument[] }) {
  if (documents.length === 0) return null;
  return (
    <ul className="document-list">
      {documents.map(({ id, name, size, url }) => (
        <li key={id}>
          <button
            type="button"
            className="button button-second document-button"
            data-testid="document"
            onClick={() => void openFile({ url: fullUrl(url), name, mime: 'application/pdf' })}
          >
            <Icon name="document" />
            <span className="document-name">{name}</span>
            <small>{Math.max(1, Math.round(size / 1000))} KB</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
