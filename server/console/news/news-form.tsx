import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { NewsDraft, NewsReach, StaffNews } from '../../contract/news-api.ts';
import { askReach, changeNews, writeNews } from '../api/news.ts';
import { useSession } from '../shell/session.tsx';
import { LeftOpenNote } from '../ui/left-open-note.tsx';
import { sayFields } from '../ui/say-fields.ts';
import { useLeftOpen } from '../ui/use-left-open.ts';
import { useSending } from '../ui/use-sending.ts';
import { instantOfLocal, localOfInstant } from '../words/dates.ts';
import { newsKindWords, newsTopicWords, wordsOfReach } from '../words/news.ts';

type Props = { news: StaffNews | null; onSaved: (saved: StaffNews) => void };
type Values = Omit<NewsDraft, 'until' | 'titleEn' | 'textEn' | 'linkUrl'> & {
  untilLocal: string;
  titleEn: string;
  textEn: string;
  linkUrl: string;
};

const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
const kept = (text: string | null | undefined) => text?.trim() || null;

function draftOf({ untilLocal, ...values }: Values): NewsDraft {
  return {
    ...values,
    titleEn: kept(values.titleEn),
    textEn: kept(values.textEn),
    linkUrl: kept(values.linkUrl),
    areas: values.areas ?? [],
    tell: values.tell ?? false,
    paid: values.kind === 'warning' && values.tell && (values.paid ?? false),
    until: instantOfLocal(untilLocal) ?? '',
  };
}

/** Everything that is said in a piece of news, for whom, and how it is told. */
export function NewsForm({ news, onSaved }: Props) {
  const { reference } = useSession();
  const [form] = Form.useForm<Values>();
  const left = useLeftOpen(form, 'news');
  const [reach, setReach] = useState<{ found: NewsReach; spends: boolean } | null>(null);
  const sending = useSending({ conflict: 'Người khác vừa sửa tin này. Nội dung Anh/Chị viết còn đây, chưa lưu.' });
  const asking = useSending();
  const kind = Form.useWatch('kind', form);
  const tell = Form.useWatch('tell', form);
  const areas = reference.areas.map(({ code, name }) => ({ value: code, label: name }));
  const save = (values: Values) =>
    sending.send(async () => {
      const draft = draftOf(values);
      onSaved(await sayFields(news ? changeNews(news.id, { version: news.version, draft }) : writeNews(draft)));
    });
  const look = () =>
    asking.send(async () => {
      const draft = draftOf(form.getFieldsValue(true) as Values);
      setReach({ found: await askReach(draft), spends: draft.paid });
    });
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        ...(news
          ? { ...news.draft, untilLocal: localOfInstant(news.draft.until) }
          : { kind: 'news', topic: 'office', areas: [], tell: true, paid: false }),
        ...left,
      }}
      onValuesChange={() => setReach(null)}
      onFinish={(values) => void save({ ...form.getFieldsValue(true), ...values })}
    >
      <LeftOpenNote shown={left !== undefined} />
      <div className="field-pair">
        <Form.Item name="kind" label="Loại">
          <Select options={options(newsKindWords)} />
        </Form.Item>
        <Form.Item name="topic" label="Mục">
          <Select options={options(newsTopicWords)} />
        </Form.Item>
      </div>
      <Form.Item name="titleVi" label="Tiêu đề" rules={required('Anh/Chị ghi tiêu đề.')}>
        <Input maxLength={120} autoComplete="off" data-testid="news-title-vi" />
      </Form.Item>
      <Form.Item name="textVi" label="Nội dung" rules={required('Anh/Chị ghi nội dung.')}>
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 4, maxRows: 14 }} data-testid="news-text-vi" />
      </Form.Item>
      <Form.Item name="titleEn" label="Tiêu đề tiếng Anh" extra="Để trống thì người dùng tiếng Anh đọc bản tiếng Việt.">
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <Form.Item name="textEn" label="Nội dung tiếng Anh">
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 14 }} />
      </Form.Item>
      <Form.Item name="areas" label="Khu vực" extra="Để trống: mọi khu vực.">
        <Select mode="multiple" allowClear showSearch={{ optionFilterProp: 'label' }} options={areas} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item
          name="untilLocal"
          label="Có hiệu lực đến"
          rules={[{ required: true, message: 'Anh/Chị chọn ngày giờ hết hiệu lực.' }]}
        >
          <Input type="datetime-local" data-testid="news-until" />
        </Form.Item>
        <Form.Item name="linkUrl" label="Đường dẫn xem thêm" extra="Bắt đầu bằng https://">
          <Input maxLength={500} inputMode="url" autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="tell" valuePropName="checked" className="tight">
        <Checkbox>Gửi vào khung chat của người đã đăng ký mục này</Checkbox>
      </Form.Item>
      {kind === 'warning' && tell && (
        <Form.Item name="paid" valuePropName="checked" className="tight">
          <Checkbox>Gửi cả cho người phải tính phí tin nhắn (đã quá 48 giờ không nhắn)</Checkbox>
        </Form.Item>
      )}
      {reach && (
        <p className="gap-below" role="status" data-testid="news-reach">
          {wordsOfReach(reach.found, reach.spends)}
        </p>
      )}
      {(sending.fault ?? asking.fault) && (
        <Alert type="error" showIcon role="alert" title={sending.fault ?? asking.fault} className="gap-below" />
      )}
      <div className="news-buttons">
        <Button type="primary" htmlType="submit" loading={sending.busy} data-testid="save-news">
          {news ? 'Lưu thay đổi' : 'Lưu bản nháp'}
        </Button>
        {tell && (
          <Button onClick={() => void look()} loading={asking.busy} data-testid="ask-reach">
            Xem số người nhận
          </Button>
        )}
      </div>
    </Form>
  );
}
