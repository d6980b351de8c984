import { App, Button, Skeleton } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { SettingDetail, SettingKind } from '../../contract/settings-api.ts';
import { isKeyed } from '../../contract/settings-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadSetting, sendSettingRestoration } from '../api/settings.ts';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { useLoad } from '../ui/use-load.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { originWords } from '../words/questions.ts';
import { settingHints, settingWords } from '../words/settings.ts';
import { SaveDialog } from './save-dialog.tsx';
import { SettingForm } from './setting-form.tsx';
import { SettingHistory } from './setting-history.tsx';
import { shapes } from './shapes.ts';
import { useBeside } from './use-beside.ts';
import { useSettingDraft } from './use-setting-draft.ts';

/** Routing has a form of its own, with a trial on past cases. */
const RoutingForm = lazy(async () => ({ default: (await import('../routing/routing-form.tsx')).RoutingForm }));

type Props = { kind: SettingKind; settingKey: string; onClose: () => void; onSaved: () => void };

/** One setting: its form, what was changed so far, and its history. */
export function SettingView({ kind, settingKey, onClose, onSaved }: Props) {
  const load = useCallback((signal: AbortSignal) => loadSetting(kind, settingKey, signal), [kind, settingKey]);
  const { data, error, reload, put } = useLoad(load);
  if (data) return <Editor detail={data} onClose={onClose} onSaved={onSaved} put={put} reload={reload} />;
  return <ViewLoading error={error} reload={reload} title="Chưa mở được mục này" />;
}

type EditorProps = Pick<Props, 'onClose' | 'onSaved'> & {
  detail: SettingDetail;
  put: (detail: SettingDetail) => void;
  reload: () => void;
};

function Editor({ detail, onClose, onSaved, put, reload }: EditorProps) {
  const { message, modal } = App.useApp();
  const { refresh } = useSession();
  const { kind, key } = detail;
  const { draft, put: edit, begin, goOnFrom, changed, stale } = useSettingDraft(detail);
  const beside = useBeside(kind);
  const [saving, setSaving] = useState(false);
  const [faults, setFaults] = useState<{ path: string; message: string }[]>([]);
  const done = (next: SettingDetail) => {
    put(next);
    begin(next);
    setSaving(false);
    setFaults([]);
    onSaved();
    void refresh();
  };
  const takeUp = async (act: (newest: SettingDetail) => void) => {
    try {
      const newest = await loadSetting(kind, key);
      put(newest);
      act(newest);
      setSaving(false);
      setFaults([]);
    } catch (failure) {
      void message.error(wordsOf(failure));
    }
  };
  const takeOut = () =>
    void modal.confirm({
      title: `Gỡ “${detail.name}”?`,
      content: 'Thôi dùng ngay; các bản vẫn giữ trong lịch sử và dùng lại được.',
      okText: 'Gỡ',
      okButtonProps: { danger: true, 'data-testid': 'confirm-take-out' },
      cancelText: 'Để sau',
      onOk: async () => {
        try {
          done(await sendSettingRestoration(kind, key, { version: detail.version, to: 0, note: null }));
        } catch (failure) {
          void message.error(wordsOf(failure), 8);
        }
      },
    });
  const sections = shapes[kind] ?? [];
  return (
    <section className="desk-view" aria-labelledby="setting-title">
      <header className="desk-view-head">
        <button type="button" className="desk-back" onClick={onClose} aria-label="Về danh sách">
          <LineIcon name="back" />
        </button>
        <div className="desk-view-title">
          <h2 id="setting-title">{isKeyed(kind) ? detail.name : settingWords[kind]}</h2>
          <p>
            {settingHints[kind]} Từ {(originWords[detail.origin] ?? detail.origin).toLowerCase()}, sửa{' '}
            {wordsOfInstant(detail.updatedAt)}
            {typeof detail.data.version === 'string' && `, bản ${detail.data.version}`}.
          </p>
        </div>
        <div className="setting-head-acts">
          {isKeyed(kind) && detail.active && !changed && (
            <Button danger data-testid="take-out" onClick={takeOut}>
              Gỡ
            </Button>
          )}
          {changed && (
            <Button data-testid="drop-changes" onClick={() => begin(detail)}>
              Bỏ phần sửa
            </Button>
          )}
          <Button type="primary" data-testid="review-setting" disabled={!changed} onClick={() => setSaving(true)}>
            Xem lại và lưu
          </Button>
        </div>
      </header>
      <div className="desk-scroll">
        {!detail.active && <p className="desk-outcome desk-outcome-closed">Mục này đã gỡ, không còn dùng.</p>}
        {detail.conflict && (
          <p className="desk-warning">
            Tệp kiến thức vừa đổi mục này sang nội dung khác. Bản đang dùng là bản sửa ở đây; lưu lại để giữ bản này.
          </p>
        )}
        {detail.official && (
          <p className="desk-warning" data-testid="official-outline">
            Đường ranh đang dùng là bản chính thức nhập {wordsOfInstant(detail.official.at)} (
            {detail.official.sources.join('; ')}), không phải đường ranh ở đây. Sửa tên gọi ở đây vẫn có hiệu lực; muốn
            đổi đường ranh thì nhập lại bản chính thức.
          </p>
        )}
        {changed && stale && (
          <p className="desk-warning">
            Đã có bản mới hơn bản Anh/Chị đang sửa. Khi lưu, Anh/Chị sẽ thấy người khác đã đổi gì.
          </p>
        )}
        {kind === 'routing' && (
          <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
            <RoutingForm data={draft.data} saved={detail.data} faults={faults} onChange={edit} />
          </Suspense>
        )}
        <SettingForm
          key={String(draft.version)}
          sections={sections}
          data={draft.data}
          beside={beside}
          saved={detail.data}
          faults={faults}
          onChange={edit}
        />
        <SettingHistory detail={detail} onRestored={done} />
      </div>
      {saving && (
        <SaveDialog
          opened={{ kind, key, version: draft.version }}
          data={draft.data}
          onClose={() => {
            setSaving(false);
            if (stale) reload();
          }}
          onSaved={(next) => {
            void message.success('Đã lưu, mọi nơi dùng ngay');
            done(next);
          }}
          onFaults={setFaults}
          onTakeNewest={() => void takeUp(begin)}
          onMerge={() => void takeUp(goOnFrom)}
        />
      )}
    </section>
  );
}
