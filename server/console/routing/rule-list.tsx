import { Button } from 'antd';
import { useState } from 'react';
import type { Person } from '../../contract/people-api.ts';
import { EntryRow } from '../settings/entry-row.tsx';
import { faultsAt } from '../settings/faults.ts';
import { useNames, useSession } from '../shell/session.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { fold } from '../words/fold.ts';
import { linesOfConditions } from '../words/routing.ts';
import { MoveTo } from './move-to.tsx';
import { type DraftRule, freshId, moved, withNewRule } from './rule-draft.ts';
import { RuleFields } from './rule-fields.tsx';

type Props = {
  rules: DraftRule[];
  /** Identifiers of the rules as they are in use. */
  known: Set<string>;
  faults: { path: string; message: string }[];
  people: Person[];
  now: number;
  onChange: (rules: DraftRule[]) => void;
};

/** The rules in their order; each opened to be changed, moved or taken out. */
export function RuleList({ rules, known, faults, people, now, onChange }: Props) {
  const { reference } = useSession();
  const names = useNames();
  const [open, setOpen] = useState<number | null>(null);
  const [q, setQ] = useState('');
  const aboutOf = ({ when }: DraftRule) =>
    linesOfConditions(when, reference)
      .map(({ what, value }) => `${what}: ${value}`)
      .join(' · ') || 'Mọi phản ánh còn lại';
  const goesTo = ({ unit, person }: DraftRule) => {
    const name = person && (people.find(({ email }) => email === person.toLowerCase())?.name ?? person);
    return [unit ? names.unit(unit) : 'chưa chọn đơn vị', name].filter(Boolean).join(' · ');
  };
  const add = () => {
    const next = withNewRule(rules, { id: freshId(rules), why: '', when: {}, unit: '' });
    onChange(next.rules);
    setOpen(next.at);
    setQ('');
  };
  const move = (from: number, to: number) => {
    onChange(moved(rules, from, to));
    setOpen(to);
  };
  const shown = rules
    .map((rule, index) => ({ rule, index }))
    .filter(({ rule }) => fold(`${rule.why} ${rule.id} ${aboutOf(rule)} ${goesTo(rule)}`).includes(fold(q)));
  return (
    <section className="desk-card setting-list" aria-label="Các quy tắc">
      <header>
        <h3>
          Các quy tắc <span className="muted">({rules.length})</span>
        </h3>
        <p className="desk-hint">
          Xét từ trên xuống, quy tắc khớp đầu tiên được dùng. Quy tắc cuối nhận mọi việc còn lại.
        </p>
        <SearchField value={q} hint="Tìm quy tắc…" name="Tìm quy tắc, không cần gõ dấu" onChange={setQ} />
      </header>
      <ol>
        {shown.map(({ rule, index }) => {
          const inside = faultsAt(faults, `rules.${index}`);
          const opened = open === index;
          return (
            <EntryRow
              key={`${index + 1}/${rules.length}`}
              number={index + 1}
              name={rule.why || 'Quy tắc mới'}
              about={
                <>
                  <span>{aboutOf(rule)}</span>
                  <span className="rule-to">→ {goesTo(rule)}</span>
                </>
              }
              faults={inside}
              opened={opened}
              testId="rule-row"
              onToggle={() => setOpen(opened ? null : index)}
            >
              <RuleFields
                rule={rule}
                fresh={!known.has(rule.id)}
                faults={inside}
                people={people}
                now={now}
                onChange={(next) => onChange(rules.with(index, next))}
              />
              <div className="desk-save">
                <Button size="small" disabled={index === 0} onClick={() => move(index, index - 1)}>
                  Lên trên
                </Button>
                <Button size="small" disabled={index === rules.length - 1} onClick={() => move(index, index + 1)}>
                  Xuống dưới
                </Button>
                <MoveTo key={index} index={index} count={rules.length} onMove={(to) => move(index, to)} />
                <Button
                  size="small"
                  danger
                  data-testid="drop-rule"
                  onClick={() => {
                    onChange(rules.toSpliced(index, 1));
                    setOpen(null);
                  }}
                >
                  Xoá quy tắc
                </Button>
              </div>
            </EntryRow>
          );
        })}
      </ol>
      {shown.length === 0 && <p className="desk-hint">Không có quy tắc nào như vậy.</p>}
      <Button data-testid="add-rule" onClick={add}>
        Thêm quy tắc
      </Button>
    </section>
  );
}
