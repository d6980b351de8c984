import { Input, Segmented } from 'antd';
import { targetWords } from '../words/questions.ts';
import type { AliasFieldsValue } from './answer-draft.ts';
import { Field } from './field.tsx';
import { ThingSelect } from './thing-select.tsx';

type Props = {
  value: AliasFieldsValue;
  faults: Record<string, string>;
  /** Another thing cannot be chosen for words that are there. */
  fixed?: boolean;
  onChange: (part: Partial<AliasFieldsValue>) => void;
};

/** Further words for a thing the bot knows. */
export function AliasFields({ value, faults, fixed = false, onChange }: Props) {
  return (
    <div className="desk-fields">
      {!fixed && (
        <>
          <Segmented<AliasFieldsValue['target']>
            value={value.target}
            options={(['procedure', 'place', 'category'] as const).map((target) => ({
              value: target,
              label: targetWords[target],
            }))}
            onChange={(target) => onChange({ target, thing: null })}
          />
          <Field name={targetWords[value.target]} fault={faults.key}>
            {({ id }) => (
              <ThingSelect
                id={id}
                key={value.target}
                target={value.target}
                value={value.thing}
                placeholder={value.target === 'procedure' ? 'Gõ tên hoặc mã thủ tục' : 'Gõ tên'}
                onChange={(thing) => onChange({ thing })}
              />
            )}
          </Field>
        </>
      )}
      <Field name="Người dân gọi là" hint="Mỗi dòng một tên gọi hay câu nói." fault={faults.words}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            data-testid="field-words"
            value={value.words}
            autoSize={{ minRows: 2, maxRows: 12 }}
            onChange={(event) => onChange({ words: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
