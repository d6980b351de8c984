import { App, Button } from 'antd';
import { useCallback, useState } from 'react';
import type { EntryDetail } from '../../contract/knowledge-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadEntry, sendRestoration } from '../api/knowledge.ts';
import { useLoad } from '../ui/use-load.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { wordsOfDay, wordsOfInstant } from '../words/dates.ts';
import { originWords, targetWords } from '../words/questions.ts';
import { EntryEditor } from './entry-editor.tsx';
import { EntryHistory } from './entry-history.tsx';

type Props = { kind: 'qa' | 'alias'; entryKey: string; onClose: () => void; onSaved: () => void };

/** One entry: its words to edit, its earlier versions, and the way to take it out. */
export function EntryView({ kind, entryKey, onClose, onSaved }: Props) {
  const { message, modal } = App.useApp();
  const load = useCallback((signal: AbortSignal) => loadEntry(kind, entryKey, signal), [kind, entryKey]);
  const { data, error, reload, put } = useLoad(load);
  const [busy, setBusy] = useState(false);
  if (!data) {
    return <ViewLoading error={error} reload={reload} title="Chưa mở được mục này" />;
  }
  const done = (entry: EntryDetail) => {
    put(entry);
    onSaved();
  };
  const restore = async (to: number) => {
    setBusy(true);
    try {
      done(await sendRestoration(kind, entryKey, { version: data.version, to }));
      void message.success(to === 0 ? 'Đã gỡ, trợ lý số không dùng nữa' : 'Đã dùng lại bản này');
    } catch (failure) {
      void message.error(wordsOf(failure));
    } finally {
      setBusy(false);
    }
  };
  const takeOut = () =>
    void modal.confirm({
      title: 'Gỡ mục này?',
      content: 'Trợ lý số thôi dùng ngay. Anh/Chị có thể dùng lại bất cứ bản nào sau đó.',
      okText: 'Gỡ',
      okButtonProps: { danger: true, 'data-testid': 'confirm-take-out' },
      cancelText: 'Để sau',
      onOk: () => restore(0),
    });
  const about = data.draft.kind === 'alias' ? `Tên gọi thêm cho ${targetWords[data.draft.target].toLowerCase()}` : null;
  return (
    <section className="desk-view" aria-labelledby="entry-title">
      <header className="desk-view-head">
        <ViewTitle
          id="entry-title"
          title={data.name}
          onClose={onClose}
          about={[
            about,
            `Từ ${(originWords[data.origin] ?? data.origin).toLowerCase()}`,
            `sửa ${wordsOfInstant(data.updatedAt)}`,
            data.checked && `kiểm tra ngày ${wordsOfDay(data.checked)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        />
        {data.active && (
          <Button danger data-testid="take-out" loading={busy} onClick={takeOut}>
            Gỡ
          </Button>
        )}
      </header>
      <div className="desk-scroll">
        {!data.active && (
          <p className="desk-outcome desk-outcome-closed">
            Mục này đã gỡ, trợ lý số không dùng. Lưu lại hoặc chọn một bản trước để dùng lại.
          </p>
        )}
        {data.conflict && (
          <p className="desk-warning">
            Tệp kiến thức vừa đổi mục này sang nội dung khác. Bản đang dùng là bản sửa ở bàn xử lý; lưu lại để giữ bản
            này.
          </p>
        )}
        <EntryEditor key={data.version} entry={data} onSaved={done} />
        <EntryHistory entry={data} busy={busy} onRestore={(to) => void restore(to)} />
      </div>
    </section>
  );
}

/** An answer that no question asked for yet. */
export function NewEntry({ onClose, onSaved }: { onClose: () => void; onSaved: (entry: EntryDetail) => void }) {
  return (
    <section className="desk-view" aria-labelledby="entry-title">
      <header className="desk-view-head">
        <ViewTitle
          id="entry-title"
          title="Câu trả lời mới"
          onClose={onClose}
          about={<>Dùng cho câu hỏi chung, không phải thủ tục.</>}
        />
      </header>
      <div className="desk-scroll">
        <EntryEditor entry={null} onSaved={onSaved} />
      </div>
    </section>
  );
}
