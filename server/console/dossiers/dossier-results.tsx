import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import type { StaffDossier } from '../../contract/dossier-api.ts';
import { wordsOf } from '../api/client.ts';
import { addDossierResult, removeDossierResult } from '../api/dossiers.ts';

type Props = { data: StaffDossier; onChanged: (data: StaffDossier) => void };

const largest = 10 * 1024 * 1024;

/** Results that followers can download; added and taken away by whoever may. */
export function DossierResults({ data, onChanged }: Props) {
  const { message, modal } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const { may, results, code } = data;
  if (results.length === 0 && !may.addResult) return null;
  const run = async (work: () => Promise<StaffDossier>, done: string) => {
    setBusy(true);
    try {
      onChanged(await work());
      void message.success(done);
    } catch (error) {
      void message.error(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const add = (file: File) => {
    if (file.size > largest) void message.error('Tệp quá 10 MB. Anh/Chị chọn tệp nhỏ hơn.');
    else void run(() => addDossierResult(code, file), 'Đã thêm; người theo dõi được báo');
  };
  const remove = (id: string, name: string) =>
    modal.confirm({
      title: `Gỡ "${name}"?`,
      content: 'Người dân không tải được nữa. Không lấy lại được.',
      okText: 'Gỡ',
      okButtonProps: { danger: true },
      cancelText: 'Để lại',
      onOk: () => run(() => removeDossierResult(code, id), 'Đã gỡ'),
    });
  return (
    <section aria-label="Kết quả để tải về">
      <h3 className="desk-heading">Kết quả để tải về</h3>
      {results.length === 0 && <p className="muted">Chưa có bản nào.</p>}
      <ul className="dossier-results">
        {results.map(({ id, name, size, url }) => (
          <li key={id}>
            <a href={url}>{name}</a> <small>{Math.max(1, Math.round(size / 1024))} KB</small>
            {may.addResult && (
              <Button size="small" type="text" danger onClick={() => remove(id, name)}>
                Gỡ
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may.addResult && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            accept="application/pdf,image/jpeg,image/png"
            data-testid="result-file"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              event.target.value = '';
              if (file) add(file);
            }}
          />
          <Button size="small" loading={busy} onClick={() => input.current?.click()}>
            Thêm bản kết quả (PDF, ảnh)
          </Button>
        </>
      )}
    </section>
  );
}
