import { Checkbox, Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { caseChannels, priority } from '../../contract/case.ts';
import type { Person } from '../../contract/people-api.ts';
import type { RoutingConditions } from '../../contract/routing-rule.ts';
import { faultsFor } from '../settings/faults.ts';
import { useSession } from '../shell/session.tsx';
import { unitChoices } from '../ui/unit-choices.ts';
import { isAway } from '../words/absence.ts';
import { fold } from '../words/fold.ts';
import { channelWords, priorityWords } from '../words/labels.ts';
import { dayWords } from '../words/routing.ts';
import type { DraftRule } from './rule-draft.ts';

type Fault = { path: string; message: string };
type Props = {
  rule: DraftRule;
  /** A rule that no version holds yet: its identifier can still be chosen. */
  fresh: boolean;
  faults: Fault[];
  people: Person[];
  now: number;
  onChange: (rule: DraftRule) => void;
};

const byName = {
  filterOption: (typed: string, option?: { label?: ReactNode }) =>
    fold(String(option?.label ?? '')).includes(fold(typed)),
};

/** One rule to be written: what must be met, and who gets it then. */
export function RuleFields({ rule, fresh, faults, people, now, onChange }: Props) {
  const { reference } = useSession();
  const { when } = rule;
  const set = (part: Partial<DraftRule>) => onChange({ ...rule, ...part });
  const condition = (part: Partial<RoutingConditions>) => {
    const next = { ...when, ...part };
    // Nothing chosen is no condition, which is another thing than one that nothing meets.
    const kept = Object.entries(next).filter(([, value]) => value !== undefined && !isEmptyList(value));
    set({ when: Object.fromEntries(kept) });
  };
  const hours = (part: Partial<{ from: string; to: string }>) => {
    const { from, to } = { from: '', to: '', ...when.hours, ...part };
    condition({ hours: from || to ? { from: from || '00:00', to: to || '00:00' } : undefined });
  };
  const inUnit = people.filter(
    ({ state, memberships }) => state === 'active' && memberships.some(({ unitId }) => unitId === rule.unit),
  );
  const named = rule.person?.toLowerCase();
  const known = named === undefined || inUnit.some(({ email }) => email === named);
  const personOptions = [
    ...inUnit.map(({ email, name, absence }) => ({
      value: email,
      label: isAway(absence, now) ? `${name} · đang nghỉ` : name,
    })),
    ...(known ? [] : [{ value: named, label: people.find(({ email }) => email === named)?.name ?? named }]),
  ];
  return (
    <div className="setting-fields">
      <Field label="Vì sao giao như vậy (hiện trên từng phản ánh)" faults={faultsFor(faults, 'why')} wide>
        {(id) => (
          <Input
            id={id}
            value={rule.why}
            maxLength={300}
            data-testid="rule-why"
            onChange={({ target }) => set({ why: target.value })}
          />
        )}
      </Field>
      <Field label="Loại việc" hint="Để trống: mọi loại" faults={faultsFor(faults, 'when.categories')} wide>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            showSearch={byName}
            value={when.categories ?? []}
            data-testid="rule-categories"
            options={reference.categories.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(categories: string[]) => condition({ categories })}
          />
        )}
      </Field>
      <Field label="Địa bàn, tổ dân phố" hint="Để trống: mọi nơi" faults={faultsFor(faults, 'when.areas')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            showSearch={byName}
            value={when.areas ?? []}
            options={reference.areas
              .filter(({ served, code }) => served || when.areas?.includes(code))
              .flatMap(({ code, name, parts }) => [
                { value: code, label: name },
                ...parts.map((part) => ({ value: part.code, label: `${part.name} (${name})` })),
              ])}
            onChange={(areas: string[]) => condition({ areas })}
          />
        )}
      </Field>
      <Field label="Kênh" hint="Để trống: mọi kênh" faults={faultsFor(faults, 'when.channels')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            showSearch={byName}
            value={when.channels ?? []}
            options={caseChannels.map((value) => ({ value, label: channelWords[value] }))}
            onChange={(channels: string[]) => condition({ channels })}
          />
        )}
      </Field>
      <Field
        label="Từ hoặc cụm từ trong nội dung"
        hint="Gõ rồi Enter; không cần dấu"
        faults={faultsFor(faults, 'when.words')}
        wide
      >
        {(id) => (
          <Select
            id={id}
            mode="tags"
            open={false}
            suffixIcon={null}
            value={when.words ?? []}
            data-testid="rule-words"
            onChange={(words: string[]) => condition({ words: words.map((one) => one.trim()).filter(Boolean) })}
          />
        )}
      </Field>
      <Group label="Mức ưu tiên" faults={faultsFor(faults, 'when.priorities')}>
        <Checkbox.Group
          value={when.priorities ?? []}
          options={priority.options.map((value) => ({ value, label: priorityWords[value] }))}
          onChange={(priorities) => condition({ priorities })}
        />
      </Group>
      <Group label="Giờ gửi" faults={faultsFor(faults, 'when.hours')}>
        <span className="period-row">
          <Input
            type="time"
            aria-label="Từ giờ"
            value={when.hours?.from ?? ''}
            data-testid="rule-from"
            onChange={({ target }) => hours({ from: target.value })}
          />
          <Input
            type="time"
            aria-label="Đến giờ"
            value={when.hours?.to ?? ''}
            data-testid="rule-to"
            onChange={({ target }) => hours({ to: target.value })}
          />
          {when.hours && (
            <button type="button" className="link-button" onClick={() => condition({ hours: undefined })}>
              Bỏ giờ
            </button>
          )}
        </span>
        {when.hours && when.hours.from > when.hours.to && (
          <span className="desk-hint">Qua đêm: tính vào ngày bắt đầu.</span>
        )}
      </Group>
      <Group label="Ngày trong tuần" faults={faultsFor(faults, 'when.days')} wide>
        <Checkbox.Group
          value={when.days ?? []}
          options={dayWords.map((label, index) => ({ value: index + 1, label }))}
          onChange={(days) => condition({ days })}
        />
      </Group>
      <Field label="Giao cho đơn vị" faults={faultsFor(faults, 'unit')}>
        {(id) => (
          <Select
            id={id}
            showSearch={byName}
            value={rule.unit || undefined}
            placeholder="Chọn đơn vị"
            data-testid="rule-unit"
            options={unitChoices(reference.units, rule.unit)}
            onChange={(unit: string) => onChange({ ...withoutPerson(rule), unit })}
          />
        )}
      </Field>
      <Field label="Giao thẳng cho" hint="Khi người này nghỉ, đơn vị tự chia việc" faults={faultsFor(faults, 'person')}>
        {(id) => (
          <Select
            id={id}
            allowClear
            showSearch={byName}
            value={named}
            placeholder={personOptions.length > 0 ? 'Để đơn vị tự chia' : 'Đơn vị này chưa có tài khoản cán bộ'}
            data-testid="rule-person"
            options={personOptions}
            onChange={(person?: string) => onChange(person ? { ...rule, person } : withoutPerson(rule))}
          />
        )}
      </Field>
      {fresh && (
        <Field label="Mã quy tắc" hint="Ghi lại trên phản ánh; sau này không đổi" faults={faultsFor(faults, 'id')}>
          {(id) => (
            <Input id={id} value={rule.id} data-testid="rule-id" onChange={({ target }) => set({ id: target.value })} />
          )}
        </Field>
      )}
    </div>
  );
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;
const withoutPerson = ({ person: _, ...rule }: DraftRule): DraftRule => rule;

type FieldProps = { label: string; hint?: string; faults: string[]; wide?: boolean };

function Field({ label, hint, faults, wide, children }: FieldProps & { children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={wide ? 'desk-field rule-wide' : 'desk-field'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      <Notes hint={hint} faults={faults} />
    </div>
  );
}

function Group({ label, hint, faults, wide, children }: FieldProps & { children: ReactNode }) {
  return (
    <fieldset className={wide ? 'desk-field rule-group rule-wide' : 'desk-field rule-group'}>
      <legend>{label}</legend>
      {children}
      <Notes hint={hint} faults={faults} />
    </fieldset>
  );
}

function Notes({ hint, faults }: { hint: string | undefined; faults: string[] }) {
  return (
    <>
      {hint && <span className="desk-hint">{hint}</span>}
      {faults.map((fault) => (
        <span key={fault} className="desk-fault" role="alert">
          {fault}
        </span>
      ))}
    </>
  );
}
