import { Form, Select } from 'antd';
import { type OccasionChoices, surveyOccasions } from '../../contract/survey-api.ts';
import { occasionWords } from '../words/voices.ts';
import { everybody, type SurveyValues } from './survey-values.ts';

const when = [
  { value: everybody, label: 'Hỏi mọi người, trong thời gian mở' },
  ...surveyOccasions.map((value) => ({ value, label: occasionWords[value] })),
];

/** Whom a survey asks: everybody, or who had a case settled or kept an appointment, of all kinds or some. */
export function OccasionFields({ choices }: { choices: OccasionChoices }) {
  const form = Form.useFormInstance<SurveyValues>();
  const chosen = Form.useWatch('occasion', form) ?? everybody;
  return (
    <>
      <Form.Item name="occasion" label="Hỏi ai, khi nào">
        <Select options={when} onChange={() => form.setFieldValue('occasionKinds', [])} data-testid="field-occasion" />
      </Form.Item>
      {chosen !== everybody && (
        <Form.Item
          name="occasionKinds"
          label={chosen === 'case_settled' ? 'Chỉ với nhóm phản ánh' : 'Chỉ với dịch vụ'}
          extra="Bỏ trống là hỏi với mọi loại. Mỗi phản ánh hay lịch hẹn hỏi một lần; tin mời chỉ gửi trong 48 giờ từ lần nhắn cuối, không gửi người muốn nhận ít tin, mỗi người nhiều nhất một tin một tuần."
        >
          <Select
            mode="multiple"
            allowClear
            optionFilterProp="label"
            placeholder="Mọi loại"
            options={choices[chosen].map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
    </>
  );
}
