import '../styles/desk.css';
import '../styles/questions.css';
import '../styles/settings.css';
import { Button, Skeleton } from 'antd';
import { type ReactNode, useCallback, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { isKeyed, type SettingItem, type SettingKind, settingKinds } from '../../contract/settings-api.ts';
import { loadSettings } from '../api/settings.ts';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useWide } from '../ui/use-media.ts';
import { useNow } from '../ui/use-now.ts';
import { holdsWords } from '../words/fold.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { settingHints, settingWords } from '../words/settings.ts';
import { ago } from '../words/time-left.ts';
import { FilesView } from './files-view.tsx';
import { type NewKind, NewSetting } from './new-setting.tsx';
import { SettingView } from './setting-view.tsx';
import { shapes } from './shapes.ts';

const fresh = 'new';
const shown = settingKinds.filter((kind) => kind === 'routing' || shapes[kind] !== undefined);

/** What administrators set: units, categories, service levels, the calendar and the rest. */
export function SettingsPage() {
  const { kind: asked, key: askedKey } = useParams();
  const kind = shown.find((one) => one === asked);
  const key = kind && (isKeyed(kind) ? askedKey : kind);
  const files = asked === 'files';
  const navigate = useNavigate();
  const { refresh } = useSession();
  const onePane = !useWide(1024);
  const load = useCallback((signal: AbortSignal) => loadSettings(signal), []);
  const { data, error, reload } = useLoad(load);
  const items = data?.items ?? [];
  const close = useCallback(
    () => navigate(kind && isKeyed(kind) ? `/settings/${kind}` : '/settings'),
    [navigate, kind],
  );
  const keyed = items.filter((item) => item.kind === kind);
  return (
    <div className="desk">
      {!(onePane && (key || files)) && (
        <section className="desk-list" aria-labelledby="settings-title">
          <header className="desk-list-head">
            <h1 id="settings-title">Quản trị</h1>
          </header>
          {error && <ListFault error={error} reload={reload} />}
          {!data && !error && <Skeleton active paragraph={{ rows: 8 }} className="desk-loading" />}
          {data && (
            <ul data-testid="setting-kinds">
              {shown.map((one) => (
                <KindRow key={one} kind={one} items={items.filter((item) => item.kind === one)} selected={one === kind}>
                  {one === kind && isKeyed(one) && <KeyedList kind={one} items={keyed} selected={key} />}
                </KindRow>
              ))}
              <li>
                <Link
                  to="/settings/files"
                  className="desk-row"
                  data-testid="kind-files"
                  aria-current={files ? 'true' : undefined}
                >
                  <strong>Xuất, nhập tệp</strong>
                  <span className="setting-about">Lưu giữ hoặc thay nhiều mục một lúc, cùng dạng với knowledge/.</span>
                </Link>
              </li>
            </ul>
          )}
        </section>
      )}
      {kind && key === fresh && isNewKind(kind) && (
        <NewSetting
          key={kind}
          kind={kind}
          taken={new Set(keyed.map((item) => item.key))}
          onClose={close}
          onSaved={(detail) => {
            reload();
            void refresh();
            navigate(`/settings/${kind}/${detail.key}`);
          }}
        />
      )}
      {kind && key && key !== fresh && (
        <SettingView key={`${kind} ${key}`} kind={kind} settingKey={key} onClose={close} onSaved={reload} />
      )}
      {files && <FilesView onClose={close} onImported={reload} />}
      {!key && !files && !onePane && (
        <div className="desk-none">
          <LineIcon name="settings" size={40} />
          <p>{kind ? 'Chọn một mục để sửa, hoặc thêm mục mới.' : 'Chọn phần cần xem hay sửa.'}</p>
        </div>
      )}
    </div>
  );
}

const isNewKind = (kind: SettingKind): kind is NewKind =>
  kind === 'canned-reply' || kind === 'macro' || kind === 'area';

type RowProps = { kind: SettingKind; items: SettingItem[]; selected: boolean; children: ReactNode };

function KindRow({ kind, items, selected, children }: RowProps) {
  const now = useNow();
  const last = items
    .map(({ updatedAt }) => updatedAt)
    .sort()
    .at(-1);
  const active = items.filter((item) => item.active).length;
  const foot = [isKeyed(kind) && `${wordsOfCount(active)} mục`, last && `sửa ${ago(last, now)}`].filter(Boolean);
  return (
    <li>
      <Link
        to={`/settings/${kind}`}
        className="desk-row"
        data-testid={`kind-${kind}`}
        aria-current={selected ? 'true' : undefined}
      >
        <strong>{settingWords[kind]}</strong>
        <span className="setting-about">{settingHints[kind]}</span>
        <span className="desk-row-foot">{foot.join(' · ')}</span>
        {items.some(({ conflict }) => conflict) && (
          <span className="state-tag tone-wait">Tệp kiến thức đã đổi khác</span>
        )}
      </Link>
      {children}
    </li>
  );
}

function KeyedList({
  kind,
  items,
  selected,
}: {
  kind: SettingKind;
  items: SettingItem[];
  selected: string | undefined;
}) {
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  const found = items
    .filter(({ name, key }) => holdsWords(q, [name, key]))
    .sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, 'vi'));
  return (
    <div className="setting-keyed">
      <div className="desk-search">
        <SearchField value={q} hint="Tìm…" name={`Tìm trong ${settingWords[kind]}, không cần gõ dấu`} onChange={setQ} />
        <Button data-testid="new-setting" onClick={() => navigate(`/settings/${kind}/${fresh}`)}>
          Thêm
        </Button>
      </div>
      <ul data-testid="setting-items">
        {found.map((item) => (
          <li key={item.key}>
            <Link
              to={`/settings/${kind}/${item.key}`}
              className={item.active ? 'setting-link' : 'setting-link is-off'}
              aria-current={item.key === selected ? 'true' : undefined}
            >
              <span>{item.name}</span>
              {!item.active && <span className="state-tag tone-closed">Đã gỡ</span>}
            </Link>
          </li>
        ))}
        {found.length === 0 && <li className="desk-hint">Không thấy mục nào như vậy.</li>}
      </ul>
    </div>
  );
}
