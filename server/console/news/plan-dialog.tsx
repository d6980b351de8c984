import { Form, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import type { NewsReach, StaffNews } from '../../contract/news-api.ts';
import { askReach, planNews } from '../api/news.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { sayFields } from '../ui/say-fields.ts';
import { useSending } from '../ui/use-sending.ts';
import { instantOfLocal, wordsOfInstant } from '../words/dates.ts';
import { wordsOfReach } from '../words/news.ts';

type Props = { news: StaffNews; onClose: () => void; onDone: (changed: StaffNews, said: string) => void };
type Values = { when: 'now' | 'later'; atLocal?: string };

/** Publishes now or at an instant to come; whom it reaches is read first. */
export function PlanDialog({ news: { id, version, draft }, onClose, onDone }: Props) {
  const [form] = Form.useForm<Values>();
  const sending = useSending({ conflict: 'Tin này vừa được người khác sửa. Anh/Chị đóng lại, xem rồi đăng.' });
  const [reach, setReach] = useState<NewsReach | null>(null);
  const when = Form.useWatch('when', form);
  useEffect(() => {
    const leaving = new AbortController();
    // Without the numbers it can be published all the same.
    if (draft.tell)
      askReach(draft, leaving.signal)
        .then(setReach)
        .catch(() => undefined);
    return () => leaving.abort();
  }, [draft]);
  return (
    <FormDialog
      title={`Đăng "${draft.titleVi}"?`}
      ok={when === 'later' ? 'Hẹn đăng' : 'Đăng ngay'}
      testId="confirm-plan-news"
      form={form}
      sending={sending}
      initialValues={{ when: 'now' }}
      before={
        <p data-testid="plan-reach">
          {draft.tell
            ? reach && wordsOfReach(reach, draft.paid)
            : 'Tin chỉ hiện trong mini-app, không gửi vào khung chat.'}
        </p>
      }
      onSend={({ when: chosen, atLocal }) =>
        sending.send(async () => {
          const at = chosen === 'later' ? instantOfLocal(atLocal ?? '') : null;
          const changed = await sayFields(planNews(id, { version, at }));
          onDone(changed, at ? `Sẽ đăng lúc ${wordsOfInstant(at)}` : 'Đang đăng');
          onClose();
        })
      }
      onClose={onClose}
    >
      <Form.Item name="when" label="Lúc nào">
        <Radio.Group
          options={[
            { value: 'now', label: 'Ngay bây giờ' },
            { value: 'later', label: 'Hẹn giờ' },
          ]}
        />
      </Form.Item>
      {when === 'later' && (
        <Form.Item name="atLocal" label="Đăng lúc" rules={[{ required: true, message: 'Anh/Chị chọn ngày giờ đăng.' }]}>
          <Input type="datetime-local" data-testid="news-at" />
        </Form.Item>
      )}
    </FormDialog>
  );
}
