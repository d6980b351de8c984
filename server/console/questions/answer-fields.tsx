import { Input } from 'antd';
import type { AnswerFieldsValue } from './answer-draft.ts';
import { Field } from './field.tsx';
import { ThingSelect } from './thing-select.tsx';

type Props = {
  value: AnswerFieldsValue;
  faults: Record<string, string>;
  onChange: (part: Partial<AnswerFieldsValue>) => void;
};

/** The fields of an answered question. */
export function AnswerFields({ value, faults, onChange }: Props) {
  return (
    <div className="desk-fields">
      <Field
        name="Người dân hỏi"
        hint="Mỗi dòng một cách hỏi. Hai, ba cách khác nhau giúp trợ lý số nhận ra tốt hơn."
        fault={faults.questions}
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            data-testid="field-questions"
            value={value.questions}
            autoSize={{ minRows: 2, maxRows: 10 }}
            onChange={(event) => onChange({ questions: event.target.value })}
          />
        )}
      </Field>
      <Field name="Trợ lý số trả lời" hint="Một, hai câu ngắn, nói điều cần trước." fault={faults.answer}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            data-testid="field-vi"
            value={value.vi}
            maxLength={1500}
            autoSize={{ minRows: 3, maxRows: 12 }}
            onChange={(event) => onChange({ vi: event.target.value })}
          />
        )}
      </Field>
      <Field name="Trả lời bằng tiếng Anh" hint="Để trống thì người hỏi bằng tiếng Anh nhận câu tiếng Việt.">
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={value.en}
            maxLength={1500}
            autoSize={{ minRows: 1, maxRows: 12 }}
            onChange={(event) => onChange({ en: event.target.value })}
          />
        )}
      </Field>
      <div className="desk-two">
        <Field name="Theo nguồn nào" hint="Người dân thấy dòng này dưới câu trả lời." fault={faults.source}>
          {(ids) => (
            <Input
              {...ids}
              data-testid="field-source"
              value={value.source}
              maxLength={200}
              placeholder="Luật Cư trú 2020, Điều 27"
              onChange={(event) => onChange({ source: event.target.value })}
            />
          )}
        </Field>
        <Field name="Trang của nguồn" hint="Không bắt buộc." fault={faults.url}>
          {(ids) => (
            <Input
              {...ids}
              type="url"
              value={value.url}
              maxLength={500}
              placeholder="https://"
              onChange={(event) => onChange({ url: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field name="Thủ tục liên quan" hint="Không bắt buộc; hiện thành nút bấm dưới câu trả lời.">
        {({ id }) => (
          <ThingSelect
            id={id}
            target="procedure"
            value={value.procedure && { key: value.procedure.code, name: value.procedure.name }}
            placeholder="Gõ tên thủ tục"
            onChange={(thing) => onChange({ procedure: thing && { code: thing.key, name: thing.name } })}
          />
        )}
      </Field>
    </div>
  );
}
