import type { SettingChange } from '../../contract/settings-api.ts';
import { placeWords } from '../words/settings.ts';

/** What became what, by where it stands. */
export function ChangeList({ changes }: { changes: SettingChange[] }) {
  return (
    <ul className="setting-changes" data-testid="setting-changes">
      {changes.map(({ place, before, after }) => (
        <li key={place.join('/')}>
          <span className="setting-place">{placeWords(place)}</span>
          <span>
            {before !== null && <del>{before}</del>}
            {before !== null && after !== null && <span aria-hidden> → </span>}
            {after !== null && <ins>{after}</ins>}
          </span>
        </li>
      ))}
    </ul>
  );
}
