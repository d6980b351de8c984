import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { SettingData } from '../api/settings.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { type Fault, faultsAt, faultsFor } from './faults.ts';
import type { Field, ItemsField } from './form-shape.ts';
import { listOf, valueAt, withValue } from './paths.ts';

/** One field of one of the things, with what is wrong in it. */
export type InnerField = { field: Field; item: SettingData; faults: Fault[]; onChange: (item: SettingData) => void };

type Props = {
  field: ItemsField;
  item: SettingData;
  /** What is wrong inside, by the path within the field. */
  faults: Fault[];
  onChange: (item: SettingData) => void;
  renderField: (inner: InnerField) => ReactNode;
};

/** Things in a thing, such as the questions of a category and the choices of a question: added, changed, moved, taken out. */
export function ItemsInput({ field, item, faults, onChange, renderField }: Props) {
  const items = listOf(valueAt(item, field.path));
  const put = (next: SettingData[]) => onChange(withValue(item, field.path, next.length === 0 ? undefined : next));
  const change = (index: number, next: SettingData) =>
    put(items.map((one, other) => (other === index ? (field.tidy?.(next) ?? next) : one)));
  const up = (index: number) => {
    const next = [...items];
    const [one] = next.splice(index, 1);
    if (one) next.splice(index - 1, 0, one);
    put(next);
  };
  const rows = items.map((one, index) => ({ one, index }));
  return (
    <fieldset className="setting-items" data-testid={`items-${field.path}`}>
      <legend>{field.label}</legend>
      {field.hint && <p className="desk-hint">{field.hint}</p>}
      {faultsFor(faults, '').map((message) => (
        <p key={message} className="desk-fault" role="alert">
          {message}
        </p>
      ))}
      <ol>
        {rows.map(({ one, index }) => {
          const inside = faultsAt(faults, String(index));
          return (
            // Things being written have no names of their own yet and keep their places.
            <li key={`${index + 1}/${items.length}`} data-testid={`item-${field.path}`}>
              {faultsFor(inside, '').map((message) => (
                <p key={message} className="desk-fault" role="alert">
                  {message}
                </p>
              ))}
              <div className="setting-fields">
                {field.fields
                  .filter(({ when }) => !when || when(one))
                  .map((inner) => (
                    <div key={inner.path} className={inner.type === 'items' ? 'setting-wide' : 'setting-inner'}>
                      {renderField({
                        field: inner,
                        item: one,
                        faults: faultsAt(inside, inner.path),
                        onChange: (next) => change(index, next),
                      })}
                    </div>
                  ))}
              </div>
              <div className="desk-save">
                <Button
                  size="small"
                  disabled={index === 0}
                  aria-label={`Đưa ${field.one} ${index + 1} lên trên`}
                  onClick={() => up(index)}
                >
                  Lên trên
                </Button>
                <Button
                  size="small"
                  danger
                  aria-label={`Bỏ ${field.one} ${index + 1}`}
                  onClick={() => put(items.filter((_, other) => other !== index))}
                >
                  Bỏ {field.one}
                </Button>
              </div>
            </li>
          );
        })}
      </ol>
      <Button
        size="small"
        icon={<LineIcon name="add" size={16} />}
        data-testid={`add-${field.path}`}
        disabled={items.length >= field.most}
        onClick={() => put([...items, field.blank()])}
      >
        Thêm {field.one}
      </Button>
    </fieldset>
  );
}
