import type { ImportReport } from '../../contract/knowledge-files-api.ts';
import { settingKinds } from '../../contract/settings-api.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { settingWords } from '../words/settings.ts';
import { ChangeList } from './change-list.tsx';

const mostShown = 100;
const whatWords = { new: 'mới', changed: 'đổi', removed: 'gỡ' } as const;
const tones = { new: 'tone-done', changed: 'tone-wait', removed: 'tone-closed' } as const;
const otherKinds: Record<string, string> = {
  procedure: 'Thủ tục',
  place: 'Địa điểm',
  street: 'Đường phố',
  qa: 'Hỏi và đáp',
  alias: 'Tên gọi thêm',
  tenant: 'Đơn vị vận hành',
  retention: 'Thời hạn lưu dữ liệu',
  replies: 'Lời của trợ lý số',
};

const kindWords = (kind: string) => {
  const known = settingKinds.find((one) => one === kind);
  return known ? settingWords[known] : (otherKinds[kind] ?? 'Ngôn ngữ');
};

/** What an import would do, an entry a line; what changes in it can be opened. */
export function ImportList({ entries }: { entries: ImportReport['entries'] }) {
  const rest = entries.length - mostShown;
  return (
    <>
      <ul className="import-list" data-testid="import-entries">
        {entries.slice(0, mostShown).map(({ kind, key, name, what, changes }) => {
          const head = (
            <>
              <span className={`state-tag ${tones[what]}`}>{whatWords[what]}</span>{' '}
              <span className="muted">{kindWords(kind)}</span> {name === key && key === kind ? '' : name}
            </>
          );
          return (
            <li key={`${kind} ${key}`}>
              {changes.length > 0 ? (
                <details>
                  <summary>{head}</summary>
                  <ChangeList changes={changes} />
                </details>
              ) : (
                <p>{head}</p>
              )}
            </li>
          );
        })}
      </ul>
      {rest > 0 && <p className="desk-hint">và {wordsOfCount(rest)} mục nữa</p>}
    </>
  );
}
