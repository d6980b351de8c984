import { App, Button, Select, Switch } from 'antd';
import { useState } from 'react';
import type { ReportSchedule, ReportSchedules } from '../../contract/report-api.ts';
import { wordsOf } from '../api/client.ts';
import { changeSchedule, loadSchedules } from '../api/reports.ts';
import { useLoad } from '../ui/use-load.ts';

const kindWords = { weekly: 'Mỗi thứ Hai, báo cáo tuần trước', monthly: 'Mỗi ngày 1, báo cáo tháng trước' } as const;
const times = Array.from({ length: 48 }, (_, half) => {
  const value = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
  return { value, label: value };
});

/** Which reports are made by themselves, when, and who gets them by e-mail. */
export function Schedules() {
  const { data, put } = useLoad(loadSchedules);
  if (!data) return null;
  return (
    <section className="stats-card stats-full" aria-labelledby="schedules-title">
      <h2 id="schedules-title">Tự lập theo lịch</h2>
      {!data.mail && <p className="unit-line">Chưa cấu hình máy chủ thư, báo cáo chỉ có ở đây.</p>}
      {data.items.map((schedule) => (
        <Schedule key={`${schedule.kind}:${schedule.version}`} schedule={schedule} all={data} onSaved={put} />
      ))}
    </section>
  );
}

type Props = { schedule: ReportSchedule; all: ReportSchedules; onSaved: (all: ReportSchedules) => void };

function Schedule({ schedule, all, onSaved }: Props) {
  const { kind, version } = schedule;
  const [enabled, setEnabled] = useState(schedule.enabled);
  const [at, setAt] = useState(schedule.at);
  const [recipients, setRecipients] = useState(schedule.recipients);
  const [busy, setBusy] = useState(false);
  const { message } = App.useApp();
  const changed =
    enabled !== schedule.enabled || at !== schedule.at || recipients.join() !== schedule.recipients.join();
  const save = async () => {
    setBusy(true);
    try {
      onSaved(await changeSchedule(kind, { enabled, at, recipients, version }));
      void message.success('Đã lưu lịch');
    } catch (error) {
      void message.error(wordsOf(error));
      setBusy(false);
    }
  };
  return (
    <div className="report-schedule">
      <span className="report-switch">
        <Switch checked={enabled} onChange={setEnabled} aria-label={kindWords[kind]} data-testid={`schedule-${kind}`} />
        <span>{kindWords[kind]}</span>
      </span>
      <Select
        value={at}
        options={times.some(({ value }) => value === at) ? times : [{ value: at, label: at }, ...times]}
        onChange={setAt}
        aria-label="Lúc mấy giờ"
      />
      {all.mail && (
        <Select
          mode="multiple"
          aria-label="Gửi e-mail cho"
          placeholder="Gửi e-mail cho"
          value={recipients}
          options={all.readers.map((one) => ({ value: one.id, label: one.name }))}
          onChange={setRecipients}
        />
      )}
      {changed && (
        <Button size="small" type="primary" loading={busy} onClick={() => void save()} data-testid={`save-${kind}`}>
          Lưu lịch
        </Button>
      )}
    </div>
  );
}
