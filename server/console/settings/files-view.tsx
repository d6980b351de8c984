import { Alert, App, Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import type { ImportReport, KnowledgeFiles } from '../../contract/knowledge-files-api.ts';
import { isConflict, wordsOf } from '../api/client.ts';
import { filesAddress, sendFiles, sendFilesTrial } from '../api/knowledge-files.ts';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { wordsOfCount } from '../words/numbers.ts';
import { ImportList } from './import-list.tsx';
import { readKnowledgeFiles } from './read-knowledge-files.ts';

type Props = { onClose: () => void; onImported: () => void };
type Chosen = { files: KnowledgeFiles; report: ImportReport };

/** Everything out as files, and files in: first what they would change, then all of them or none. */
export function FilesView({ onClose, onImported }: Props) {
  const { message } = App.useApp();
  const { refresh } = useSession();
  const noteId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<'reading' | 'writing' | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [note, setNote] = useState('');
  const attempt = async (kind: 'reading' | 'writing', act: () => Promise<void>) => {
    setBusy(kind);
    setFault(null);
    try {
      await act();
    } catch (failure) {
      setFault(wordsOf(failure));
      if (isConflict(failure)) setChosen(null);
    } finally {
      setBusy(null);
    }
  };
  const choose = (list: File[]) =>
    attempt('reading', async () => {
      setChosen(null);
      if (list.length === 0) return;
      const read = await readKnowledgeFiles(list);
      if (!read.files) return setFault(read.fault);
      setChosen({ files: read.files, report: await sendFilesTrial(read.files) });
    });
  const takeIn = (given: Chosen) =>
    attempt('writing', async () => {
      await sendFiles({ files: given.files, stamp: given.report.stamp, note: note.trim() || null });
      void message.success('Đã nhập, mọi nơi dùng ngay');
      setChosen(null);
      setNote('');
      onImported();
      void refresh();
    });
  const report = chosen?.report;
  return (
    <section className="desk-view" aria-labelledby="setting-title">
      <header className="desk-view-head">
        <button type="button" className="desk-back" onClick={onClose} aria-label="Về danh sách">
          <LineIcon name="back" />
        </button>
        <div className="desk-view-title">
          <h2 id="setting-title">Xuất, nhập tệp</h2>
          <p>Cùng dạng tệp với thư mục knowledge/: để lưu giữ, chuyển sang máy khác hay sửa nhiều mục một lúc.</p>
        </div>
      </header>
      <div className="desk-scroll">
        <section className="desk-card" aria-labelledby="files-out">
          <h3 id="files-out">Xuất</h3>
          <p>
            Mọi nội dung đang dùng, trong một tệp ZIP. Dữ liệu cá nhân và dữ liệu nhập từ cổng quốc gia không nằm trong
            đó.
          </p>
          <div>
            <Button href={filesAddress} download data-testid="export-files">
              Tải về tệp ZIP
            </Button>
          </div>
        </section>
        <section className="desk-card" aria-labelledby="files-in">
          <h3 id="files-in">Nhập</h3>
          <p>
            Chọn tệp ZIP hoặc các tệp YAML. Anh/Chị xem trước sẽ đổi gì; có một lỗi thì không tệp nào được nhập. Tệp
            không gửi thì giữ nguyên.
          </p>
          <input
            ref={input}
            type="file"
            hidden
            multiple
            accept=".zip,.yaml,.yml"
            data-testid="import-files"
            aria-label="Tệp kiến thức"
            onChange={(event) => {
              void choose([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          <div>
            <Button
              type={report ? 'default' : 'primary'}
              loading={busy === 'reading'}
              onClick={() => input.current?.click()}
            >
              {busy === 'reading' ? 'Đang kiểm tra' : 'Chọn tệp'}
            </Button>
          </div>
          {fault && <Alert type="error" showIcon role="alert" title={fault} />}
          {report && report.faults.length > 0 && <Faults report={report} />}
          {chosen && report && report.faults.length === 0 && (
            <>
              <p data-testid="import-summary">{summary(report)}</p>
              {report.entries.length > 0 && (
                <>
                  <ImportList entries={report.entries} />
                  <div className="setting-note">
                    <label htmlFor={noteId}>Vì sao nhập (giữ trong lịch sử)</label>
                    <Input id={noteId} value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
                  </div>
                  <div className="desk-save">
                    <Button
                      type="primary"
                      loading={busy === 'writing'}
                      data-testid="confirm-import"
                      onClick={() => void takeIn(chosen)}
                    >
                      Nhập {wordsOfCount(report.entries.length)} thay đổi
                    </Button>
                    <Button onClick={() => setChosen(null)}>Thôi</Button>
                  </div>
                </>
              )}
            </>
          )}
        </section>
      </div>
    </section>
  );
}

function Faults({ report }: { report: ImportReport }) {
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={`${wordsOfCount(report.faults.length)} lỗi, chưa nhập gì`}
      description={
        <ul className="import-faults" data-testid="import-faults">
          {report.faults.map(({ file, line, field, reason }) => (
            <li key={`${file}:${line} ${field} ${reason}`}>
              <b>
                {file}:{line}
              </b>{' '}
              {field && `${field}: `}
              {reason}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function summary({ entries, same }: ImportReport): string {
  if (entries.length === 0)
    return `Các tệp này nói đúng như đang dùng (${wordsOfCount(same)} mục). Không có gì để nhập.`;
  const count = (what: string) => entries.filter((entry) => entry.what === what).length;
  const parts = [
    [count('new'), 'mới'],
    [count('changed'), 'thay đổi'],
    [count('removed'), 'gỡ bỏ'],
    [same, 'như cũ'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${wordsOfCount(number)} ${word}`)
    .join(', ');
}
