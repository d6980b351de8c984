import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
import { type OccasionChoices, questionKinds, type SurveyDetail } from '../../contract/survey-api.ts';
import { mostQuestions } from '../../contract/survey-limits.ts';
import { sendNewSurvey, sendSurveyChange } from '../api/surveys.ts';
import { LeftOpenNote } from '../ui/left-open-note.tsx';
import { useLeftOpen } from '../ui/use-left-open.ts';
import { useSending } from '../ui/use-sending.ts';
import { nowMs } from '../words/clock.ts';
import { questionKindWords } from '../words/voices.ts';
import { OccasionFields } from './occasion-fields.tsx';
import { choosable, draftOf, freshValues, optionsIn, type SurveyValues, valuesOf } from './survey-values.ts';

type Props = { survey: SurveyDetail | null; choices: OccasionChoices; onSaved: (saved: SurveyDetail) => void };

const conflict = 'Bản nháp vừa được người khác sửa. Nội dung Anh/Chị viết chưa lưu; mở lại khảo sát để xem bản mới.';
const kinds = questionKinds.map((value) => ({ value, label: questionKindWords[value] }));
const needed = (message: string, max: number) => [
  { required: true, whitespace: true, message },
  { max, message: `Tối đa ${max} chữ.` },
];

/** Makes or changes a draft: what for, from when, and up to ten questions. */
export function SurveyForm({ survey, choices, onSaved }: Props) {
  const [form] = Form.useForm<SurveyValues>();
  const left = useLeftOpen(form, 'survey');
  const sending = useSending({ conflict });
  const save = (values: SurveyValues) => {
    const draft = draftOf(values);
    if (!draft) return sending.refuse('Anh/Chị chọn đủ ngày giờ mở và kết thúc.');
    if (Date.parse(draft.endsAt) <= Date.parse(draft.opensAt)) return sending.refuse('Ngày kết thúc phải sau ngày mở.');
    return sending.send(async () =>
      onSaved(await (survey ? sendSurveyChange(survey.id, { version: survey.version, draft }) : sendNewSurvey(draft))),
    );
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...(survey ? valuesOf(survey) : freshValues(nowMs())), ...left }}
      onFinish={(values: SurveyValues) => void save(values)}
    >
      <LeftOpenNote shown={left !== undefined} />
      {sending.fault && <Alert type="error" showIcon role="alert" title={sending.fault} className="gap-below" />}
      <Form.Item name="titleVi" label="Tên khảo sát" rules={needed('Anh/Chị ghi tên khảo sát.', 120)}>
        <Input data-testid="field-title" />
      </Form.Item>
      <Form.Item
        name="purposeVi"
        label="Hỏi để làm gì"
        extra="Người dân đọc trước câu đầu tiên."
        rules={needed('Anh/Chị ghi khảo sát để làm gì.', 500)}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} data-testid="field-purpose" />
      </Form.Item>
      <div className="survey-columns">
        <Form.Item name="opensAt" label="Mở từ" rules={needed('Anh/Chị chọn lúc mở.', 40)}>
          <Input type="datetime-local" data-testid="field-opens" />
        </Form.Item>
        <Form.Item name="endsAt" label="Kết thúc" rules={needed('Anh/Chị chọn lúc kết thúc.', 40)}>
          <Input type="datetime-local" data-testid="field-ends" />
        </Form.Item>
      </div>
      <OccasionFields choices={choices} />
      <Form.Item name="anonymous" valuePropName="checked" className="survey-check">
        <Checkbox>Ẩn danh: câu trả lời không gắn với ai, và chỉ trả lời trong mini-app</Checkbox>
      </Form.Item>
      <Form.Item name="asksArea" valuePropName="checked">
        <Checkbox>Hỏi thêm sống ở phường nào (kết quả theo phường chỉ hiện khi có từ 10 người)</Checkbox>
      </Form.Item>
      <details className="survey-english">
        <summary>Tên và mục đích bằng tiếng Anh (không bắt buộc)</summary>
        <Form.Item name="titleEn" label="Tên tiếng Anh" rules={[{ max: 120 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="purposeEn" label="Mục đích bằng tiếng Anh" rules={[{ max: 500 }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </details>
      <Form.List name="questions">
        {(fields, { add, remove, move }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="survey-question" data-testid="question">
                <legend>Câu {name + 1}</legend>
                <Form.Item name={[name, 'vi']} label="Câu hỏi" rules={needed('Anh/Chị ghi câu hỏi.', 300)}>
                  <Input data-testid={`question-${name}`} />
                </Form.Item>
                <Form.Item name={[name, 'kind']} label="Cách trả lời">
                  <Select options={kinds} />
                </Form.Item>
                <Form.Item noStyle dependencies={[['questions', name, 'kind']]}>
                  {({ getFieldValue }) =>
                    choosable(getFieldValue(['questions', name, 'kind'])) && (
                      <Form.Item
                        name={[name, 'options']}
                        label="Các lựa chọn"
                        extra="Mỗi dòng một lựa chọn; tiếng Anh ghi sau dấu |, ví dụ: Buổi sáng | Morning"
                        rules={[{ validator: (_, text: string | undefined) => refuseOptions(text) }]}
                      >
                        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} data-testid={`options-${name}`} />
                      </Form.Item>
                    )
                  }
                </Form.Item>
                <Form.Item name={[name, 'en']} label="Câu hỏi bằng tiếng Anh (không bắt buộc)" rules={[{ max: 300 }]}>
                  <Input />
                </Form.Item>
                <span className="survey-question-acts">
                  {name > 0 && (
                    <Button size="small" onClick={() => move(name, name - 1)}>
                      Đưa lên
                    </Button>
                  )}
                  {fields.length > 1 && (
                    <Button size="small" onClick={() => remove(name)}>
                      Bỏ câu này
                    </Button>
                  )}
                </span>
              </fieldset>
            ))}
            {fields.length < mostQuestions && (
              <Button className="gap-below" onClick={() => add({ kind: 'one', vi: '' })} data-testid="add-question">
                Thêm câu hỏi
              </Button>
            )}
          </>
        )}
      </Form.List>
      <Button type="primary" htmlType="submit" loading={sending.busy} data-testid="save-survey">
        Lưu bản nháp
      </Button>
    </Form>
  );
}

function refuseOptions(text: string | undefined): Promise<void> {
  const titles = optionsIn(text).map(({ vi }) => vi.toLocaleLowerCase('vi'));
  if (titles.length < 2) return Promise.reject(new Error('Cần ít nhất hai lựa chọn.'));
  if (titles.length > 10) return Promise.reject(new Error('Tối đa mười lựa chọn.'));
  if (titles.some((title) => title.length > 100)) return Promise.reject(new Error('Mỗi lựa chọn tối đa 100 chữ.'));
  return new Set(titles).size < titles.length
    ? Promise.reject(new Error('Có hai lựa chọn trùng nhau.'))
    : Promise.resolve();
}
