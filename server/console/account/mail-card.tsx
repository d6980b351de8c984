import { Alert, App, Button, Input, Radio, Select } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  digestOnly,
  type MailChoice,
  type MailKind,
  type MailSettingsChange,
  mailKinds,
} from '../../contract/mail-choice-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadMailSettings, sendMailSettings } from '../api/mail.ts';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';

const kindWords: Record<MailKind, { name: string; about: string }> = {
  assigned: { name: 'Được giao việc', about: 'phản ánh vừa được giao cho Anh/Chị' },
  approval: { name: 'Chờ duyệt', about: 'kết quả của đơn vị chờ Anh/Chị duyệt' },
  sent_back: { name: 'Bị trả lại', about: 'kết quả Anh/Chị gửi duyệt bị trả lại' },
  answered: { name: 'Người dân trả lời', about: 'trả lời câu hỏi, nhắn thêm hoặc gửi thêm ảnh' },
  chased: { name: 'Người dân nhắc', about: 'hỏi phản ánh đã đến đâu' },
  disputed: { name: 'Báo chưa xong', about: 'người dân cho là chưa xong, phản ánh đã mở lại' },
  warned: { name: 'Sắp đến hạn', about: 'phản ánh của Anh/Chị còn ít thời gian' },
  breached: { name: 'Quá hạn', about: 'phản ánh của Anh/Chị hoặc của đơn vị vừa qua hạn' },
  escalated: { name: 'Báo cấp trên', about: 'quá hạn lâu, cần Anh/Chị can thiệp' },
  mentioned: { name: 'Được nhắc đến', about: 'đồng nghiệp ghi tên Anh/Chị trong ghi chú' },
  new_in_unit: { name: 'Việc mới của đơn vị', about: 'phản ánh vừa về đơn vị của Anh/Chị' },
};
const choiceWords: Record<MailChoice, string> = {
  console: 'Chỉ ở đây',
  digest: 'Tổng hợp',
  mail: 'Gửi ngay',
};

/** What is told by e-mail, kind by kind, and when the digest comes. Absent where no mail server is configured. */
export function MailCard() {
  const { message } = App.useApp();
  const load = useCallback((signal: AbortSignal) => loadMailSettings(signal), []);
  const { data, error, reload, put } = useLoad(load);
  const [draft, setDraft] = useState<MailSettingsChange | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const card = useRef<HTMLElement>(null);
  const shown = data?.offered === true;
  useEffect(() => {
    // The address in every e-mail leads here.
    if (shown && window.location.hash === '#mail') card.current?.scrollIntoView();
  }, [shown]);
  if (error && !data) return <ListFault error={error} reload={reload} />;
  if (!data?.offered) return null;
  const { choices, digest } = draft ?? data;
  const choose = (kind: MailKind, chosen: MailChoice) => setDraft({ choices: { ...choices, [kind]: chosen }, digest });
  const save = async () => {
    setBusy(true);
    setFault(null);
    try {
      put(await sendMailSettings({ choices, digest }));
      setDraft(null);
      void message.success('Đã lưu cách nhận thư');
    } catch (failure) {
      setFault(wordsOf(failure));
    } finally {
      setBusy(false);
    }
  };
  const anyDigest = Object.values(choices).includes('digest');
  return (
    <section className="account-card" id="mail" ref={card} aria-labelledby="mail-title" data-testid="mail-card">
      <h2 id="mail-title">Nhắc việc qua thư điện tử</h2>
      <p className="muted">
        Thư chỉ có mã phản ánh và đường dẫn, gom nhiều việc vào một thư. Khi Anh/Chị báo nghỉ thì không gửi.
        {data.usual && ' Đang theo mặc định của vai trò.'}
      </p>
      {fault && <Alert type="error" showIcon role="alert" title={fault} />}
      <ul className="mail-kinds">
        {mailKinds.map((kind) => (
          <li key={kind}>
            <span id={`mail-${kind}`}>
              <strong>{kindWords[kind].name}</strong>
              <small>{kindWords[kind].about}</small>
            </span>
            <Radio.Group
              aria-labelledby={`mail-${kind}`}
              data-testid={`mail-${kind}`}
              optionType="button"
              value={choices[kind]}
              onChange={({ target }) => choose(kind, target.value)}
              options={(['console', 'digest', 'mail'] as const)
                .filter((one) => one !== 'mail' || !digestOnly.includes(kind))
                .map((value) => ({ value, label: choiceWords[value] }))}
            />
          </li>
        ))}
      </ul>
      {anyDigest && (
        <div className="mail-digest">
          <span id="digest-at">Bản tổng hợp gửi lúc</span>
          <Input
            type="time"
            aria-labelledby="digest-at"
            value={digest.at}
            data-testid="digest-at"
            onChange={({ target }) => target.value && setDraft({ choices, digest: { ...digest, at: target.value } })}
          />
          <Select
            aria-label="Bản tổng hợp gửi vào ngày nào"
            data-testid="digest-rhythm"
            value={digest.rhythm}
            onChange={(rhythm) => setDraft({ choices, digest: { ...digest, rhythm } })}
            options={[
              { value: 'daily', label: 'mỗi ngày làm việc' },
              { value: 'weekly', label: 'ngày làm việc đầu tuần' },
            ]}
          />
        </div>
      )}
      {draft && (
        <div className="account-acts">
          <Button type="primary" loading={busy} data-testid="save-mail" onClick={() => void save()}>
            Lưu
          </Button>
          <Button onClick={() => setDraft(null)}>Bỏ thay đổi</Button>
        </div>
      )}
    </section>
  );
}
