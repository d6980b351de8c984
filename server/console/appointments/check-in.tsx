import { Button, Form, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { CounterActReply } from '../../contract/appointment-api.ts';
import { actAtCounter } from '../api/appointments.ts';
import { useSending } from '../ui/use-sending.ts';
import { wordsOfInstant } from '../words/dates.ts';

/** The code on the citizen's phone: a hand scanner types it and ends with Enter, a person may type it too. */
export function CheckIn({ onDone }: { onDone: () => void }) {
  const [code, setCode] = useState('');
  const [told, setTold] = useState<CounterActReply | null>(null);
  const field = useRef<InputRef>(null);
  const sending = useSending();
  const send = () => {
    setTold(null);
    if (code.trim() === '') {
      sending.refuse('Anh/Chị quét hoặc nhập mã lịch hẹn.');
      return;
    }
    void sending
      .send(async () => {
        setTold(await actAtCounter(code, 'check_in'));
        setCode('');
        onDone();
      })
      // Ready for the next one.
      .finally(() => field.current?.focus({ cursor: 'all' }));
  };
  return (
    <Form className="check-in" onFinish={send} aria-labelledby="check-in-title">
      <h2 id="check-in-title">Nhận người tới hẹn</h2>
      <div className="check-in-row">
        <Input
          ref={field}
          value={code}
          maxLength={200}
          placeholder="LH-26-…"
          aria-label="Mã lịch hẹn, quét hoặc nhập"
          autoComplete="off"
          data-testid="check-in-code"
          onChange={({ target }) => setCode(target.value)}
        />
        <Button type="primary" htmlType="submit" loading={sending.busy} data-testid="check-in">
          Nhận
        </Button>
      </div>
      <div aria-live="polite">
        {sending.fault && (
          <p className="check-in-fault" data-testid="check-in-fault">
            {sending.fault}
          </p>
        )}
        {told && (
          <p className="check-in-told" data-testid="check-in-told">
            Số {told.item.number}: {told.item.service}.{' '}
            {told.changed || !told.item.checkedInAt
              ? 'Đã nhận, mời chờ gọi số.'
              : `Đã nhận trước đó, lúc ${wordsOfInstant(told.item.checkedInAt)}.`}
          </p>
        )}
      </div>
    </Form>
  );
}
