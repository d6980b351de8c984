import { Badge, Button, Select } from 'antd';
import { useState } from 'react';
import { LineIcon } from '../ui/line-icon.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useWide } from '../ui/use-media.ts';
import { groupWords, sortWords } from '../words/labels.ts';
import { wordsOfTotal } from '../words/numbers.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterFields } from './filter-fields.tsx';
import { countNarrowing, type Filters } from './filters.ts';

type Props = {
  filters: Filters;
  total: number | null;
  moreThanTotal: boolean;
  /** Begins to tick cases; absent where that is on already, or not possible. */
  onSelect: (() => void) | undefined;
  onChange: (part: Filters) => void;
};

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const groupOptions = [
  { value: '', label: 'Không nhóm' },
  ...Object.entries(groupWords).map(([value, label]) => ({ value, label: `Nhóm: ${label}` })),
];

/** Search, filters and order of the list. */
export function FilterBar({ filters, total, moreThanTotal, onSelect, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const wide = useWide(1440);
  const set = countNarrowing(filters);
  return (
    <search className="filter-bar">
      <div className="filter-line">
        <SearchField
          value={filters.q ?? ''}
          hint="Tìm mã, nơi, nội dung…"
          name="Tìm phản ánh, không cần gõ dấu"
          onChange={(q) => onChange({ q, literal: '' })}
        />
        <Badge count={set} size="small" color="var(--primary)">
          <Button
            icon={<LineIcon name="filter" size={18} />}
            aria-expanded={open}
            aria-controls="filter-fields"
            aria-keyshortcuts="f"
            onClick={() => setOpen(!open)}
          >
            {wide ? 'Lọc' : <span className="only-read">Lọc</span>}
          </Button>
        </Badge>
      </div>
      {open && <FilterFields id="filter-fields" filters={filters} onChange={onChange} />}
      <FilterChips filters={filters} onChange={onChange} />
      <div className="filter-line filter-foot">
        <output className="list-total">
          {total === null ? ' ' : `${capital(wordsOfTotal(total, moreThanTotal))} phản ánh`}
        </output>
        <span className="list-order">
          {onSelect && (
            <Button type="text" size="small" data-testid="select-many" aria-keyshortcuts="s" onClick={onSelect}>
              Chọn nhiều
            </Button>
          )}
          <Select
            size="small"
            variant="borderless"
            aria-label="Nhóm theo"
            value={filters.group ?? ''}
            options={groupOptions}
            onChange={(group) => onChange({ group })}
            popupMatchSelectWidth={false}
          />
          <Select
            size="small"
            variant="borderless"
            aria-label="Sắp xếp"
            value={filters.sort ?? 'due'}
            options={Object.entries(sortWords).map(([value, label]) => ({ value, label }))}
            onChange={(sort) => onChange({ sort })}
            popupMatchSelectWidth={false}
          />
        </span>
      </div>
    </search>
  );
}
