import { App, Button, Popover, Select } from 'antd';
import { useState } from 'react';
import { wordsOf } from '../api/client.ts';
import { loadSchedules, mailReport } from '../api/reports.ts';
import { useLoad } from '../ui/use-load.ts';

/** Sends the report to colleagues who may read reports; only where a mail server is configured. */
export function MailReport({ id }: { id: string }) {
  const { data } = useLoad(loadSchedules);
  const [to, setTo] = useState<string[]>([]);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const { message } = App.useApp();
  if (!data?.mail) return null;
  const send = async () => {
    setBusy(true);
    try {
      await mailReport(id, to);
      void message.success('Báo cáo đang được gửi');
      setOpen(false);
      setTo([]);
    } catch (error) {
      void message.error(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title="Gửi báo cáo qua e-mail"
      content={
        <div className="report-mail">
          <Select
            mode="multiple"
            aria-label="Người nhận"
            placeholder="Chọn người nhận"
            value={to}
            options={data.readers.map((one) => ({ value: one.id, label: one.name }))}
            onChange={setTo}
          />
          <Button type="primary" disabled={to.length === 0} loading={busy} onClick={() => void send()}>
            Gửi
          </Button>
        </div>
      }
    >
      <Button>Gửi e-mail</Button>
    </Popover>
  );
}
