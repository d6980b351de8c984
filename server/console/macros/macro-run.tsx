import { Alert, App, Input, Modal, Skeleton } from 'antd';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { ProofKind } from '../../contract/case.ts';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { ApiError, isConflict, wordsOf } from '../api/client.ts';
import { loadMacrosFor, sendMacro, sendMacroTrial } from '../api/desk.ts';
import { NewsNote } from '../case/news-note.tsx';
import type { CaseActs } from '../case/use-case.ts';
import { FilePicker, fileIdsOf, type Picked } from '../ui/file-picker.tsx';
import { useLoad } from '../ui/use-load.ts';
import { MacroSteps } from './macro-steps.tsx';

const proofNames: Record<ProofKind, string> = {
  photo: 'Ảnh kết quả',
  document: 'Văn bản kết quả (PDF)',
  either: 'Ảnh hoặc văn bản kết quả (PDF)',
};

type Props = CaseActs & { id: string; detail: CaseDetail; onClose: () => void };

/** What a macro would do, with its blanks to fill in; then it is carried out, wholly or not at all. */
export function MacroRun({ id, detail, act, news, acknowledge, onClose }: Props) {
  const { message } = App.useApp();
  const { code, version } = detail;
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [picked, setPicked] = useState<Picked>({ photos: [], documents: [] });
  const taken = useRef(picked);
  const [uploading, setUploading] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const field = useId();

  const load = useCallback(
    async (signal: AbortSignal) => {
      const item = (await loadMacrosFor(code, signal)).items.find((one) => one.id === id);
      if (!item)
        throw new ApiError({ status: 404, type: 'gone', words: 'Thao tác này không dùng được cho phản ánh này.' });
      const fileIds = fileIdsOf(taken.current);
      return { title: item.title, trial: await sendMacroTrial(code, id, { fileIds }) };
    },
    [code, id],
  );
  const { data, error, reload } = useLoad(load);
  // What others changed may stand against it, or make it possible.
  const triedFor = useRef(version);
  useEffect(() => {
    if (triedFor.current === version) return;
    triedFor.current = version;
    reload();
  }, [version, reload]);
  const takeFiles = (next: Picked) => {
    taken.current = next;
    setPicked(next);
    reload();
  };

  const trial = data?.trial;
  const open = trial?.blanks.filter((name) => !answers[name]?.trim()) ?? [];
  const ready = trial !== undefined && trial.refused === null && open.length === 0 && !uploading && !news;
  const run = async () => {
    if (!trial || !ready) return;
    setBusy(true);
    setFault(null);
    try {
      const fileIds = fileIdsOf(picked);
      await act(() => sendMacro(code, id, { version, stamp: trial.stamp, blanks: answers, fileIds }));
      void message.success(`Đã làm: ${data.title}`);
      onClose();
    } catch (thrown) {
      const step = thrown instanceof ApiError && thrown.detail?.startsWith('Bước ') ? thrown.detail : wordsOf(thrown);
      setFault(isConflict(thrown) ? null : step);
      reload();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={`${data?.title ?? 'Thao tác gộp'} · ${code}`}
      okText="Làm tất cả"
      cancelText="Để sau"
      okButtonProps={{ disabled: !ready, 'data-testid': 'run-macro' }}
      confirmLoading={busy}
      onOk={() => void run()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {news && <NewsNote news={news} onSeen={acknowledge} />}
      {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
      {error && <Alert type="error" showIcon role="alert" title={error.message} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 4 }} />}
      {trial && (
        <div className="macro" data-testid="macro-trial">
          {trial.blanks.length > 0 && (
            <div className="macro-blanks">
              {trial.blanks.map((name, index) => (
                <div key={name}>
                  <label htmlFor={`${field}-${index}`}>{name}</label>
                  <Input
                    id={`${field}-${index}`}
                    value={answers[name] ?? ''}
                    maxLength={1000}
                    autoFocus={index === 0}
                    data-testid={`macro-blank-${index}`}
                    onChange={(event) => setAnswers({ ...answers, [name]: event.target.value })}
                    onPressEnter={(event) => {
                      if (event.ctrlKey || event.metaKey) void run();
                    }}
                  />
                </div>
              ))}
            </div>
          )}
          {trial.proof && (
            <div className="macro-photos">
              <p>{proofNames[trial.proof]} (nhóm này cần có)</p>
              <FilePicker picked={picked} onChange={takeFiles} onBusy={setUploading} takes={trial.proof} />
            </div>
          )}
          <MacroSteps trial={trial} detail={detail} answers={answers} />
        </div>
      )}
    </Modal>
  );
}
