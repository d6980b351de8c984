import { Button } from 'antd';
import { useState } from 'react';
import type { SettingDetail } from '../../contract/settings-api.ts';
import type { SettingData } from '../api/settings.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { fold } from '../words/fold.ts';
import { settingHints } from '../words/settings.ts';
import { FieldInput } from './field-input.tsx';
import type { Section } from './form-shape.ts';
import { SaveDialog } from './save-dialog.tsx';
import { SettingForm } from './setting-form.tsx';
import { shapes } from './shapes.ts';

export type NewKind = 'canned-reply' | 'macro' | 'area';
type Props = { kind: NewKind; taken: Set<string>; onClose: () => void; onSaved: (detail: SettingDetail) => void };

const blanks: Record<NewKind, SettingData> = {
  'canned-reply': { title: '', text: '', use: 'reply', words: [] },
  macro: { title: '', words: [], acts: [] },
  area: { code: '', name: { vi: '' }, formerly: [], aliases: [], precision: 'own', outline: [], sources: [] },
};
const titles: Record<NewKind, string> = {
  'canned-reply': 'Câu mẫu mới',
  macro: 'Thao tác gộp mới',
  area: 'Địa bàn mới',
};
const none: { path: string; message: string }[] = [];

/** A canned reply, a macro or an area that is not there yet. */
export function NewSetting({ kind, taken, onClose, onSaved }: Props) {
  const [data, setData] = useState(blanks[kind]);
  const [saving, setSaving] = useState<{ key: string; data: SettingData } | null>(null);
  const [faults, setFaults] = useState(none);
  const ready = kind === 'area' ? /^[a-z0-9-]+$/.test(String(data.code)) : String(data.title).trim() !== '';
  const review = () => {
    if (kind === 'area') return setSaving({ key: String(data.code), data });
    const key = freeKey(String(data.title), taken);
    setSaving({ key, data: { ...data, id: key } });
  };
  const sections: Section[] = shapes[kind] ?? [];
  return (
    <section className="desk-view" aria-labelledby="setting-title">
      <header className="desk-view-head">
        <button type="button" className="desk-back" onClick={onClose} aria-label="Về danh sách">
          <LineIcon name="back" />
        </button>
        <div className="desk-view-title">
          <h2 id="setting-title">{titles[kind]}</h2>
          <p>{settingHints[kind]}</p>
        </div>
        <Button type="primary" data-testid="review-setting" disabled={!ready} onClick={review}>
          Xem lại và lưu
        </Button>
      </header>
      <div className="desk-scroll">
        {kind === 'area' && (
          <section className="desk-card" aria-label="Mã">
            <FieldInput
              field={{
                path: 'code',
                label: 'Mã đơn vị hành chính',
                type: 'id',
                hint: 'Theo danh mục của Tổng cục Thống kê.',
              }}
              item={data}
              data={data}
              fresh
              fault={undefined}
              onChange={setData}
            />
          </section>
        )}
        <SettingForm sections={sections} data={data} saved={blanks[kind]} faults={faults} onChange={setData} />
      </div>
      {saving && (
        <SaveDialog
          opened={{ kind, key: saving.key, version: null }}
          data={saving.data}
          onClose={() => setSaving(null)}
          onSaved={onSaved}
          onFaults={setFaults}
          onTakeNewest={() => setSaving(null)}
        />
      )}
    </section>
  );
}

/** An identifier out of a title, that no other has. */
function freeKey(title: string, taken: Set<string>): string {
  const slug =
    fold(title)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50)
      .replace(/-+$/, '') || 'muc';
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? slug : `${slug}-${count}`;
    if (!taken.has(key)) return key;
  }
}
