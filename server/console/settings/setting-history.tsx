import { App, Button, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import type { SettingDetail } from '../../contract/settings-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadSettingRevision, sendSettingRestoration } from '../api/settings.ts';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { ChangeList } from './change-list.tsx';

type Props = { detail: SettingDetail; onRestored: (detail: SettingDetail) => void };

/** Who changed it, when and why, newest first; what each version changed, and the way back to it. */
export function SettingHistory({ detail, onRestored }: Props) {
  const { modal, message } = App.useApp();
  const [open, setOpen] = useState<number | null>(null);
  const { kind, key, version, history } = detail;
  if (history.length === 0) return null;
  const restore = async (to: number) => {
    try {
      const note = `Dùng lại bản ${to}`;
      onRestored(await sendSettingRestoration(kind, key, { version, to, note }));
      void message.success('Đã dùng lại bản này');
    } catch (failure) {
      void message.error(wordsOf(failure), 8);
    }
  };
  const ask = (to: number) =>
    void modal.confirm({
      title: `Dùng lại bản ${to}?`,
      content: 'Nội dung bản ấy thành bản mới, dùng ngay. Các bản khác vẫn giữ trong lịch sử.',
      okText: 'Dùng lại bản này',
      okButtonProps: { 'data-testid': 'confirm-restore' },
      cancelText: 'Để sau',
      onOk: () => restore(to),
    });
  return (
    <section className="desk-card" aria-labelledby="setting-history">
      <h3 id="setting-history">Lịch sử</h3>
      <ol className="setting-history">
        {history.map((one, index) => (
          <li key={one.version}>
            <div className="setting-revision">
              <p>
                <b>Bản {one.version}</b> · {wordsOfInstant(one.at)} · {one.by ?? 'Tệp kiến thức'}
                {!one.active && ' · gỡ'}
                {one.note && <span className="setting-why">{one.note}</span>}
              </p>
              <span className="setting-revision-acts">
                {index < history.length - 1 && (
                  <Button
                    size="small"
                    type="text"
                    aria-expanded={open === one.version}
                    onClick={() => setOpen(open === one.version ? null : one.version)}
                  >
                    {open === one.version ? 'Thu lại' : 'Đã đổi gì'}
                  </Button>
                )}
                {one.version !== version && one.active && (
                  <Button size="small" data-testid={`restore-${one.version}`} onClick={() => ask(one.version)}>
                    Dùng lại
                  </Button>
                )}
                {one.version === version && detail.active && <span className="state-tag tone-done">Đang dùng</span>}
              </span>
            </div>
            {open === one.version && <Revision detail={detail} version={one.version} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Revision({ detail: { kind, key }, version }: { detail: SettingDetail; version: number }) {
  const load = useCallback(
    (signal: AbortSignal) => loadSettingRevision(kind, key, version, signal),
    [kind, key, version],
  );
  const { data, error } = useLoad(load);
  if (error) return <p className="desk-fault">{error.message}</p>;
  if (!data) return <Skeleton active paragraph={{ rows: 1 }} title={false} />;
  return <ChangeList changes={data.changes} />;
}
