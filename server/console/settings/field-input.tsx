import { Input, InputNumber, Select, Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import type { SettingData } from '../api/settings.ts';
import { Field as FieldFrame } from '../questions/field.tsx';
import { useSession } from '../shell/session.tsx';
import type { Fault } from './faults.ts';
import type { Field } from './form-shape.ts';
import { ItemsInput } from './items-input.tsx';
import { clockUnits } from './level-shape.ts';
import { LinesInput } from './lines-input.tsx';
import { OutlineInput } from './outline-input.tsx';
import { isRecord, listOf, textsOf, valueAt, withValue } from './paths.ts';
import { PeriodsInput } from './periods-input.tsx';

type Props = {
  field: Field;
  /** What the field stands in: the whole content, or one item of a list. */
  item: SettingData;
  /** The whole content, for choices between what stands in it. */
  data: SettingData;
  /** A new item's identifier may still be chosen. */
  fresh: boolean;
  fault: string | undefined;
  /** All that is wrong in it, by the path within it: a field of several things shows each where it belongs. */
  faults?: Fault[];
  onChange: (item: SettingData) => void;
};
type Ids = { id: string; 'aria-describedby': string };

/** One labelled field of a form that is told as data. */
export function FieldInput(props: Props) {
  const { field, fault } = props;
  if (field.type === 'switch') return <SwitchField {...props} />;
  if (field.type === 'items') {
    const { item, data, faults = [], onChange } = props;
    return (
      <ItemsInput
        field={field}
        item={item}
        faults={faults}
        onChange={onChange}
        renderField={({ faults: inside, ...inner }) => (
          <FieldInput {...inner} data={data} fresh fault={inside[0]?.message} faults={inside} />
        )}
      />
    );
  }
  return (
    <FieldFrame name={field.label} hint={field.hint} fault={fault}>
      {(ids) => <Control {...props} ids={ids} />}
    </FieldFrame>
  );
}

function SwitchField({ field, item, fault, onChange }: Props) {
  const id = useId();
  const usual = field.type === 'switch' ? field.usual : undefined;
  return (
    <div className="setting-switch">
      <span>
        <Switch
          id={id}
          size="small"
          data-testid={`field-${field.path}`}
          checked={(valueAt(item, field.path) ?? usual) === true}
          onChange={(on) => onChange(withValue(item, field.path, on === usual ? undefined : on))}
        />
        <label htmlFor={id}>{field.label}</label>
      </span>
      {fault && (
        <p className="desk-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

function Control({ field, item, data, fresh, onChange, ids }: Props & { ids: Ids }): ReactNode {
  const { reference } = useSession();
  const value = valueAt(item, field.path);
  const put = (next: unknown) => onChange(withValue(item, field.path, next));
  const text = typeof value === 'string' ? value : '';
  const mark = { ...ids, 'data-testid': `field-${field.path}` };
  switch (field.type) {
    case 'id':
      return (
        <Input {...mark} value={text} disabled={!fresh} maxLength={60} onChange={(event) => put(event.target.value)} />
      );
    case 'text':
    case 'phone': {
      const inputMode = field.type === 'phone' ? 'tel' : undefined;
      return (
        <Input
          {...mark}
          value={text}
          maxLength={field.max ?? 60}
          inputMode={inputMode}
          onChange={(event) => put(event.target.value === '' && field.optional ? undefined : event.target.value)}
        />
      );
    }
    case 'long':
      return (
        <Input.TextArea
          {...mark}
          value={text}
          maxLength={field.max ?? 1000}
          autoSize={{ minRows: 2, maxRows: 14 }}
          onChange={(event) => put(event.target.value === '' && field.optional ? undefined : event.target.value)}
        />
      );
    case 'day':
      return <Input {...mark} type="date" value={text} onChange={(event) => put(event.target.value)} />;
    case 'time':
      return (
        <Input
          {...mark}
          type="time"
          className="setting-time"
          value={text}
          onChange={(event) => put(event.target.value)}
        />
      );
    case 'lines':
      return <LinesInput {...ids} lines={textsOf(value)} onChange={put} />;
    case 'former-names':
      return <LinesInput {...ids} lines={formerLines(value)} onChange={(lines) => put(lines.map(formerName))} />;
    case 'choice':
      return (
        <Select
          {...mark}
          className="desk-wide"
          value={value ?? null}
          allowClear={field.optional === true}
          showSearch={{ optionFilterProp: 'label' }}
          options={field.options({ data, reference })}
          onChange={(next) => put(next ?? undefined)}
        />
      );
    case 'choices': {
      const chosen = Array.isArray(value) ? value : [];
      return (
        <Select
          {...mark}
          mode="multiple"
          className="desk-wide"
          value={chosen}
          showSearch={{ optionFilterProp: 'label' }}
          options={field.options({ data, reference })}
          onChange={(next: unknown[]) => put(next.length === 0 && field.optional ? undefined : next)}
        />
      );
    }
    case 'number':
      return (
        <InputNumber
          {...mark}
          min={field.min}
          max={field.max}
          suffix={field.suffix}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => put(next ?? undefined)}
        />
      );
    case 'share':
      return (
        <InputNumber
          {...mark}
          min={1}
          max={99}
          suffix="% thời hạn"
          className="setting-share"
          value={typeof value === 'number' ? Math.round(value * 100) : null}
          onChange={(next) => put(next === null ? undefined : Number(next) / 100)}
        />
      );
    case 'clock': {
      const clock = isRecord(value) ? value : {};
      return (
        <div className="setting-clock">
          <InputNumber
            {...mark}
            min={0.5}
            max={2000}
            value={typeof clock.value === 'number' ? clock.value : null}
            onChange={(next) => put({ ...clock, value: next ?? 0 })}
          />
          <Select
            aria-label={`${field.label}, đơn vị`}
            value={String(clock.unit)}
            options={Object.entries(clockUnits).map(([unit, label]) => ({ value: unit, label }))}
            onChange={(unit) => put({ ...clock, unit })}
          />
        </div>
      );
    }
    case 'periods':
      return <PeriodsInput periods={listOf(value)} onChange={put} />;
    case 'outline':
      return <OutlineInput item={item} onChange={onChange} />;
    case 'items':
      return null;
  }
}

const formerLines = (value: unknown) => listOf(value).map(({ name, whole }) => `${name}${whole === false ? ' ~' : ''}`);
const formerName = (line: string) => ({ name: line.replace(/\s*~$/, ''), whole: !line.endsWith('~') });
