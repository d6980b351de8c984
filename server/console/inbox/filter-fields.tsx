import { Select } from 'antd';
import type { Me } from '../../contract/account-api.ts';
import { caseChannels, caseStates } from '../../contract/case.ts';
import { noArea, noAssignee } from '../../contract/case-windows.ts';
import type { Reference } from '../../contract/reference-api.ts';
import { useNames, useSession } from '../shell/session.tsx';
import { fold } from '../words/fold.ts';
import {
  channelWords,
  chasedWords,
  deadlineWords,
  onTimeWords,
  priorityWords,
  recurringWords,
  stateWords,
} from '../words/labels.ts';
import type { Filters } from './filters.ts';

type Props = { id: string; filters: Filters; onChange: (part: Filters) => void };

export function FilterFields({ id, filters, onChange }: Props) {
  const { reference, me } = useSession();
  const names = useNames();
  const fields = [
    {
      key: 'state',
      label: 'Trạng thái',
      options: caseStates.map((state) => ({ value: state, label: stateWords[state] })),
    },
    {
      key: 'deadline',
      label: 'Thời hạn',
      options: Object.entries(deadlineWords).map(([value, label]) => ({ value, label })),
    },
    { key: 'category', label: 'Nhóm phản ánh', options: reference.categories.map(named) },
    { key: 'unit', label: 'Đơn vị', options: reference.units.map(named) },
    {
      key: 'assignee',
      label: 'Người xử lý',
      options: [
        named({ id: noAssignee, name: names.assignee(noAssignee) }),
        ...peopleToChoose(reference, filters, me).map((id) => named({ id, name: names.assignee(id) })),
      ],
    },
    {
      key: 'priority',
      label: 'Mức ưu tiên',
      options: Object.entries(priorityWords).map(([value, label]) => ({ value, label })),
    },
    {
      key: 'area',
      label: 'Địa bàn',
      options: [
        ...reference.areas.filter((area) => area.served).map((area) => named({ id: area.code, name: area.name })),
        named({ id: noArea, name: names.area(noArea) ?? noArea }),
      ],
    },
    {
      key: 'channel',
      label: 'Kênh gửi',
      options: caseChannels.map((channel) => named({ id: channel, name: channelWords[channel] })),
    },
    { key: 'chased', label: 'Nhắc xử lý', options: [{ value: 'true', label: chasedWords }] },
    { key: 'recurring', label: 'Tái diễn', options: [{ value: 'true', label: recurringWords }] },
    {
      key: 'onTime',
      label: 'Kết quả so với hạn',
      options: Object.entries(onTimeWords).map(([value, label]) => ({ value, label })),
    },
  ] as const;
  return (
    <div id={id} className="filter-fields">
      {fields.map((field) => (
        <label key={field.key} htmlFor={`filter-${field.key}`}>
          <span>{field.label}</span>
          <Select
            id={`filter-${field.key}`}
            allowClear
            showSearch={{ filterOption: fits }}
            placeholder="Tất cả"
            value={filters[field.key]}
            options={[...field.options]}
            onChange={(value?: string) => onChange({ [field.key]: value ?? '' })}
            popupMatchSelectWidth={false}
          />
        </label>
      ))}
    </div>
  );
}

/**
 * People whose cases can be asked for: of the unit that is chosen or of all, those of one's own units first; and the
 * one chosen already, also when no longer there.
 */
function peopleToChoose({ people }: Reference, { unit, assignee }: Filters, me: Me): string[] {
  const own = (unitIds: string[]) => unitIds.some((id) => me.memberships.some((one) => one.unitId === id));
  const offered = people.filter(({ unitIds }) => !unit || unitIds.includes(unit));
  const ids = [...offered.filter(({ unitIds }) => own(unitIds)), ...offered.filter(({ unitIds }) => !own(unitIds))].map(
    ({ id }) => id,
  );
  return assignee && assignee !== noAssignee && !ids.includes(assignee) ? [...ids, assignee] : ids;
}

const named = (one: { id: string; name: string }) => ({ value: one.id, label: one.name });

/** Finds a name by what was typed, with or without diacritics. */
function fits(typed: string, option: { label?: unknown } | undefined): boolean {
  return fold(String(option?.label ?? '')).includes(fold(typed));
}
