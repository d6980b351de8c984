import { Alert, Button, Input, Modal, Skeleton } from 'antd';
import { useCallback, useId, useState } from 'react';
import type { SettingDetail } from '../../contract/settings-api.ts';
import { ApiError, isConflict, wordsOf } from '../api/client.ts';
import { type SettingData, sendSetting, sendTrial } from '../api/settings.ts';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { keepsOldNote, placeWords } from '../words/settings.ts';
import { ChangeList } from './change-list.tsx';
import { DisplacedList } from './displaced-list.tsx';
import type { Opened } from './use-setting-draft.ts';

type Props = {
  opened: Opened;
  data: SettingData;
  onClose: () => void;
  onSaved: (detail: SettingDetail) => void;
  onFaults: (faults: { path: string; message: string }[]) => void;
  /** Puts the newest content in place of what is being edited. */
  onTakeNewest: () => void;
  /** Puts what was changed here onto the newest content; absent where there is none. */
  onMerge?: () => void;
};

/** Shows what saving would change, asks why, and saves; or tells what somebody else changed first. */
export function SaveDialog({ opened, data, onClose, onSaved, onFaults, onTakeNewest, onMerge }: Props) {
  const { kind, key, version } = opened;
  const load = useCallback(async () => {
    const trial = await sendTrial(kind, key, data);
    onFaults(trial.faults);
    return trial;
  }, [kind, key, data, onFaults]);
  const { data: trial, error } = useLoad(load);
  const noteId = useId();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const save = async () => {
    setBusy(true);
    setFailure(null);
    try {
      onSaved(await sendSetting(kind, key, { version, data, note: note.trim() || null }));
    } catch (thrown) {
      setFailure(thrown);
      if (thrown instanceof ApiError) onFaults(thrown.fields);
    } finally {
      setBusy(false);
    }
  };
  const conflict = isConflict(failure) ? failure : null;
  const faults = trial?.faults ?? [];
  const ready = trial !== null && faults.length === 0 && trial.changes.length > 0;
  return (
    <Modal
      open
      title="Xem lại trước khi lưu"
      okText={conflict ? 'Nạp bản mới, bỏ phần tôi sửa' : 'Lưu, dùng ngay'}
      cancelText="Sửa tiếp"
      width={640}
      confirmLoading={busy}
      okButtonProps={{ disabled: !ready && !conflict, danger: conflict !== null, 'data-testid': 'confirm-setting' }}
      onOk={() => (conflict ? onTakeNewest() : void save())}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="setting-review">
        {error && <Alert type="error" showIcon role="alert" title={error.message} />}
        {conflict && <Conflict error={conflict} />}
        {conflict && onMerge && (
          <div>
            <Button type="primary" data-testid="merge-setting" onClick={onMerge}>
              Ghép phần tôi sửa vào bản mới
            </Button>
          </div>
        )}
        {failure !== null && !conflict && <Alert type="error" showIcon role="alert" title={wordsOf(failure)} />}
        {!trial && !error && <Skeleton active paragraph={{ rows: 3 }} />}
        {trial && faults.length > 0 && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title="Chưa lưu được"
            description={
              <ul data-testid="setting-faults">
                {faults.map(({ path, message }) => (
                  <li key={path + message}>{message}</li>
                ))}
              </ul>
            }
          />
        )}
        {trial && trial.changes.length === 0 && <p>Nội dung không có gì thay đổi.</p>}
        {trial && trial.changes.length > 0 && <ChangeList changes={trial.changes} />}
        {trial && trial.effects.length > 0 && (
          <details open>
            <summary>Hạn của phản ánh mới sẽ đổi thế nào</summary>
            <ChangeList changes={trial.effects} />
          </details>
        )}
        {trial && <DisplacedList displaced={trial.displaced} />}
        {keepsOldNote[kind] && <p className="desk-warning">{keepsOldNote[kind]}</p>}
        {!conflict && (
          <div className="setting-note">
            <label htmlFor={noteId}>Vì sao đổi (giữ trong lịch sử)</label>
            <Input
              id={noteId}
              value={note}
              maxLength={300}
              data-testid="setting-note"
              placeholder="Theo văn bản số…, ngày…"
              onChange={(event) => setNote(event.target.value)}
            />
          </div>
        )}
      </div>
    </Modal>
  );
}

function Conflict({ error }: { error: ApiError }) {
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title="Người khác vừa lưu trước. Phần Anh/Chị sửa còn nguyên, chưa lưu."
      description={
        <ul data-testid="setting-conflict">
          {error.changes.map(({ at, by, fields }) => (
            <li key={at}>
              {by.name ?? 'Tệp kiến thức'}, {wordsOfInstant(at)}:{' '}
              {fields.map((field) => placeWords(field.split(' › '))).join('; ') || 'đã sửa'}
            </li>
          ))}
        </ul>
      }
    />
  );
}
