import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { SettingData } from '../api/settings.ts';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { holdsWords } from '../words/fold.ts';
import { EntryRow } from './entry-row.tsx';
import { faultsAt, faultsFor } from './faults.ts';
import { FieldInput } from './field-input.tsx';
import type { ListSection } from './form-shape.ts';
import { listOf } from './paths.ts';
import type { Beside } from './use-beside.ts';

type Props = {
  section: ListSection;
  data: SettingData;
  beside: Beside;
  /** Identifiers that stand in what is saved: they can no longer be chosen. */
  known: Set<string>;
  faults: { path: string; message: string }[];
  onChange: (data: SettingData) => void;
};

/** The things of one list: a row each, opened to be edited; added, taken out and, where it matters, moved. */
export function ItemList({ section, data, beside, known, faults, onChange }: Props) {
  const { reference } = useSession();
  const [open, setOpen] = useState<number | null>(null);
  const [q, setQ] = useState('');
  const items = listOf(data[section.path]);
  const put = (next: SettingData[]) => onChange({ ...data, [section.path]: next });
  const add = () => {
    put([...items, section.blank()]);
    setOpen(items.length);
    setQ('');
  };
  const drop = (index: number) => {
    put(items.filter((_, other) => other !== index));
    setOpen(null);
  };
  const move = (index: number, by: -1 | 1) => {
    const next = [...items];
    const [one] = next.splice(index, 1);
    if (one) next.splice(index + by, 0, one);
    put(next);
    setOpen(open === index ? index + by : null);
  };
  const rows = items
    .map((item, index) => ({ item, index }))
    .filter(({ item }) =>
      holdsWords(q, [section.name(item, reference), section.about(item, reference, beside), String(item.id)]),
    );
  if (section.sort) rows.sort((a, b) => section.sort?.(a.item, b.item) ?? 0);
  return (
    <section className="desk-card setting-list" aria-label={section.title}>
      <header>
        <h3>
          {section.title} <span className="muted">({items.length})</span>
        </h3>
        {section.hint && <p className="desk-hint">{section.hint}</p>}
        {section.search && (
          <SearchField
            value={q}
            hint={`Tìm ${section.one}…`}
            name={`Tìm ${section.one}, không cần gõ dấu`}
            onChange={setQ}
          />
        )}
      </header>
      <ol>
        {rows.map(({ item, index }) => {
          const inside = faultsAt(faults, `${section.path}.${index}`);
          const opened = open === index;
          const link = opened ? section.link?.(item) : null;
          return (
            <EntryRow
              key={`${index + 1}/${items.length}`}
              number={section.ordered ? index + 1 : undefined}
              name={section.name(item, reference) || `${section.one} mới`}
              about={<span>{section.about(item, reference, beside)}</span>}
              faults={inside}
              opened={opened}
              testId="setting-row"
              onToggle={() => setOpen(opened ? null : index)}
            >
              {link && <Link to={link.to}>{link.words}</Link>}
              <div className="setting-fields">
                {section.fields
                  .filter(({ when }) => !when || when(item))
                  .map((field) => (
                    <FieldInput
                      key={field.path}
                      field={field}
                      item={item}
                      data={data}
                      fresh={!known.has(String(item[field.path]))}
                      fault={faultsFor(inside, field.path)[0]}
                      faults={faultsAt(inside, field.path)}
                      onChange={(next) => put(items.map((one, other) => (other === index ? next : one)))}
                    />
                  ))}
              </div>
              <div className="desk-save">
                {section.ordered && (
                  <>
                    <Button size="small" disabled={index === 0} onClick={() => move(index, -1)}>
                      Lên trên
                    </Button>
                    <Button size="small" disabled={index === items.length - 1} onClick={() => move(index, 1)}>
                      Xuống dưới
                    </Button>
                  </>
                )}
                <Button size="small" danger data-testid="drop-item" onClick={() => drop(index)}>
                  Xoá {section.one}
                </Button>
              </div>
            </EntryRow>
          );
        })}
      </ol>
      {rows.length === 0 && items.length > 0 && <p className="desk-hint">Không có {section.one} nào như vậy.</p>}
      <Button icon={<LineIcon name="add" size={16} />} data-testid={`add-${section.path}`} onClick={add}>
        Thêm {section.one}
      </Button>
    </section>
  );
}
