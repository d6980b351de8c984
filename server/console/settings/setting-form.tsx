import type { SettingData } from '../api/settings.ts';
import { faultsFor } from './faults.ts';
import { FieldInput } from './field-input.tsx';
import type { Section } from './form-shape.ts';
import { ItemList } from './item-list.tsx';
import { listOf } from './paths.ts';
import type { Beside } from './use-beside.ts';

type Props = {
  sections: Section[];
  data: SettingData;
  beside?: Beside;
  saved: SettingData;
  faults: { path: string; message: string }[];
  onChange: (data: SettingData) => void;
};

/** All sections of one kind of content. */
export function SettingForm({ sections, data, beside = {}, saved, faults, onChange }: Props) {
  return (
    <>
      {sections.map((section) => {
        if (section.type === 'list') {
          const identity = section.fields.find(({ type }) => type === 'id')?.path;
          const known = new Set(identity ? listOf(saved[section.path]).map((item) => String(item[identity])) : []);
          return (
            <ItemList
              key={section.path}
              section={section}
              data={data}
              beside={beside}
              known={known}
              faults={faults}
              onChange={onChange}
            />
          );
        }
        return (
          <section key={section.title} className="desk-card" aria-label={section.title}>
            <h3>{section.title}</h3>
            <div className="setting-fields">
              {section.fields.map((field) => (
                <FieldInput
                  key={field.path}
                  field={field}
                  item={data}
                  data={data}
                  fresh={false}
                  fault={faultsFor(faults, field.path)[0]}
                  onChange={onChange}
                />
              ))}
            </div>
          </section>
        );
      })}
    </>
  );
}
