import type { CaseActor } from '../cases/actor.ts';
import { addText } from '../cases/case-texts.ts';
import { appendEvents, changeCase, type NewEvent } from '../cases/change-case.ts';
import type { Tx } from '../cases/deps.ts';
import type { Case } from '../database/client/client.ts';
import type { EventRule, EventRules } from '../knowledge/event-schema.ts';
import type { LocatedEvent } from './locate-event.ts';
import type { UsedFacts } from './match-rule.ts';

/** Events of one device and kind by one rule, oldest first. */
export type EventGroup = {
  rule: EventRule;
  events: { event: LocatedEvent; facts: UsedFacts }[];
};
type Noted = { row: Case; isNew: boolean; group: EventGroup; rules: EventRules; actor: CaseActor; now: Date };

/** What people said is put on the case this often; what comes after is only counted. */
const mostTexts = { 'social.mention': 5, other: 200 };

/**
 * Counts on a case what a device told of it. The case's history says that another device joined, each thing a person
 * told, and when the count passes a step: a thousand alerts are one row here and three lines there.
 */
export async function noteOnCase(tx: Tx, { row, isNew, group, rules, actor, now }: Noted): Promise<void> {
  const { rule, events } = group;
  const times = events.map(({ event }) => event.row.occurredAt.getTime());
  const latest = events.at(-1);
  const [first] = events;
  if (!latest || !first) return;
  const { kind, source, device } = first.event.row;
  const key = { caseId: row.id, kind, source, device: device ?? '' };
  const known = await tx.caseMachineFact.findUnique({ where: { caseId_kind_source_device: key } });
  const before = known?.count ?? 0;
  const count = before + events.length;
  const firstAt = new Date(Math.min(...times, known?.firstAt.getTime() ?? Infinity));
  const lastAt = new Date(Math.max(...times, known?.lastAt.getTime() ?? -Infinity));
  const newest = !known || times.at(-1) === lastAt.getTime();
  const told = newest
    ? { values: latest.event.values, facts: latest.facts, ruleId: rule.id, ruleVersion: rules.version }
    : {};
  if (known)
    await tx.caseMachineFact.update({
      where: { caseId_kind_source_device: key },
      data: { count, firstAt, lastAt, ...told },
      select: { count: true },
    });
  else
    await tx.caseMachineFact.create({
      data: {
        ...{ ...key, count, firstAt, lastAt, values: latest.event.values, facts: latest.facts },
        ...{ ruleId: rule.id, ruleVersion: rules.version },
      },
      select: { count: true },
    });
  const about = { kind, ...(device ? { device } : {}), rule: rule.id, ruleVersion: rules.version };
  const news: NewEvent[] = [];
  const most = kind === 'social.mention' ? mostTexts['social.mention'] : mostTexts.other;
  const withWords = isNew || before >= most ? [] : events.filter(({ event }) => event.texts.description);
  for (const { event } of withWords) {
    const text = wordsOf(event);
    const textId = await addText(tx, { caseId: row.id, kind: 'supplement', text, actor, now });
    news.push({ type: 'machine_joined', details: { ...about, textId } });
  }
  if (!isNew && !known && news.length === 0) news.push({ type: 'machine_joined', details: about });
  const step = rules.countSteps.filter((one) => before < one && one <= count).at(-1);
  if (step !== undefined) news.push({ type: 'machine_counted', details: { ...about, count: step } });
  if (news.length === 0) return;
  if (isNew) await appendEvents(tx, { row, actor, now, events: news });
  else await changeCase(tx, { row, data: {}, events: news, actor, now, newVersion: false });
}

/** What a person said, with where to look. */
export function wordsOf({ texts }: LocatedEvent): string {
  return [texts.description, texts.link].filter(Boolean).join('\n');
}
