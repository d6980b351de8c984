import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { loadTargets } from '../api/knowledge.ts';

export type Thing = { key: string; name: string };
type Props = {
  id?: string;
  target: 'procedure' | 'place' | 'category';
  value: Thing | null;
  onChange: (thing: Thing | null) => void;
  placeholder: string;
  status?: 'error' | undefined;
};

const debounceMs = 250;

/** Chooses a procedure, a place or a category by typing part of its name. */
export function ThingSelect({ target, value, onChange, placeholder, status, ...rest }: Props) {
  const [q, setQ] = useState('');
  const [found, setFound] = useState<Thing[]>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const leave = new AbortController();
    const timer = window.setTimeout(async () => {
      setBusy(true);
      try {
        setFound((await loadTargets(target, q, leave.signal)).items);
      } catch {
        // The list stays as it was; typing on asks again.
      } finally {
        if (!leave.signal.aborted) setBusy(false);
      }
    }, debounceMs);
    return () => {
      window.clearTimeout(timer);
      leave.abort();
    };
  }, [target, q]);
  const options = found.map((thing) => ({ value: thing.key, label: labelOf(target, thing) }));
  if (value && !found.some(({ key }) => key === value.key))
    options.unshift({ value: value.key, label: labelOf(target, value) });
  return (
    <Select
      {...rest}
      allowClear
      className="desk-wide"
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={busy}
      value={value?.key ?? null}
      status={status ?? ''}
      placeholder={placeholder}
      notFoundContent={busy ? 'Đang tìm…' : 'Không có mục nào như vậy'}
      options={options}
      data-testid={`choose-${target}`}
      onChange={(key: string | null) => onChange(found.find((thing) => thing.key === key) ?? null)}
    />
  );
}

function labelOf(target: Props['target'], { key, name }: Thing): string {
  return target === 'procedure' && name !== key ? `${name} (${key})` : name;
}
