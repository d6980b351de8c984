import type { CaseActor } from '../cases/actor.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { fileCase } from '../cases/file-case.ts';
import { raisePriority } from '../cases/raise-priority.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { newsDraft } from '../contract/news-api.ts';
import type { Case } from '../database/client/client.ts';
import type { EventRule } from '../knowledge/event-schema.ts';
import { writeNewsByRule } from '../news/write-news.ts';
import { callerOf } from './caller-of.ts';
import { findOpenCase } from './find-open-case.ts';
import type { LocatedEvent } from './locate-event.ts';
import { type EventGroup, noteOnCase, wordsOf } from './note-on-case.ts';

export type Decision = {
  outcome: 'case' | 'joined' | 'raised' | 'warned' | 'kept';
  reason: string | null;
  caseId: string | null;
  newsId: string | null;
};
export type CarryOutDeps = CaseDeps & { cipher: FieldCipher };

const hourMs = 3_600_000;
const longestTitle = 120;

/** Does what the rule says for events of one device, and tells what became of them. Nothing else decides at this time. */
export async function carryOut(tx: Tx, deps: CarryOutDeps, group: EventGroup): Promise<Decision> {
  const { case: made, raise, warn } = group.rule.do;
  const first = group.events[0]?.event;
  const kept = { outcome: 'kept', reason: null, caseId: null, newsId: null } as const;
  if (!first || !(made || raise || warn)) return kept;
  // What our camera sees of another ward is that ward's; a person's report is passed on to it.
  const { kind } = first.territory;
  const passedOn = kind === 'neighbour' && first.row.device === null;
  if (!passedOn && kind !== 'served' && kind !== 'border') return { ...kept, reason: 'outside' };
  let decision: Decision = kept;
  if (made) decision = await makeOrJoin(tx, deps, group);
  if (raise) decision = await raiseNear(tx, deps, group);
  if (!warn || passedOn) return decision;
  const { newsId, again } = await warnOnce(tx, deps, {
    warn,
    ruleId: group.rule.id,
    why: group.rule.why,
    event: first,
  });
  if (decision.outcome !== 'kept' || newsId === null) return { ...decision, newsId };
  return { ...decision, newsId, outcome: again ? 'kept' : 'warned', reason: again ? 'warned_before' : null };
}

async function makeOrJoin(tx: Tx, deps: CarryOutDeps, group: EventGroup): Promise<Decision> {
  const { case: made } = group.rule.do;
  const event = group.events[0]?.event;
  if (!made || !event) throw new Error('no case to make');
  const knowledge = deps.knowledge();
  const own = made.ownCategory ? event.texts.category : undefined;
  const category = own !== undefined && knowledge.categories.has(own) ? own : made.category;
  const actor = actorOf(event);
  const noted = { group, rules: knowledge.eventRules, actor, now: deps.clock() };
  const open = event.denunciation
    ? undefined
    : await findOpenCase(tx, searchOf(event, [category], { ...made.join, kind: event.row.kind }));
  const citizenId = await callerOf(tx, deps, event);
  if (open) {
    await noteOnCase(tx, { ...noted, row: open, isNew: false });
    if (citizenId !== null && citizenId !== open.citizenId)
      await tx.caseFollower.createMany({
        data: [{ caseId: open.id, citizenId, since: noted.now }],
        skipDuplicates: true,
      });
    const fresh = await tx.case.findUniqueOrThrow({ where: { id: open.id } });
    if (made.urgent) await raisePriority(tx, deps, { row: fresh, actor, details: detailsOf(deps, group.rule) });
    return { outcome: 'joined', reason: null, caseId: open.id, newsId: null };
  }
  const said = wordsOf(event);
  const description = said || filled(made.words, event);
  const { point, words, place } = event;
  const filed = await fileCase(tx, deps, {
    actor,
    citizenId,
    channel: 'ioc',
    categoryId: category,
    description,
    publicWords: said ? event.publicWords : description,
    placeText: place,
    point: point ?? undefined,
    placeSource: words || !point ? 'words' : 'device',
    placeCertainty: words ? words.certainty : point ? 'high' : 'low',
    areaCode: event.territory.areaCode ?? undefined,
    denunciation: event.denunciation,
    urgent: made.urgent || event.values.urgent === true,
  });
  const row = await tx.case.findUniqueOrThrow({ where: { id: filed.id } });
  await noteOnCase(tx, { ...noted, row, isNew: true });
  return { outcome: 'case', reason: null, caseId: filed.id, newsId: null };
}

async function raiseNear(tx: Tx, deps: CarryOutDeps, group: EventGroup): Promise<Decision> {
  const { raise } = group.rule.do;
  const event = group.events[0]?.event;
  if (!raise || !event) throw new Error('nothing to raise');
  const row = await findOpenCase(tx, searchOf(event, raise.categories, { ...raise, kind: null }));
  if (!row) return { outcome: 'kept', reason: 'no_case', caseId: null, newsId: null };
  const actor = actorOf(event);
  const raised: Case = await raisePriority(tx, deps, { row, actor, details: detailsOf(deps, group.rule) });
  const noted = { group, rules: deps.knowledge().eventRules, actor, now: deps.clock() };
  await noteOnCase(tx, { ...noted, row: raised, isNew: false });
  return { outcome: row.priority === 'urgent' ? 'joined' : 'raised', reason: null, caseId: row.id, newsId: null };
}

type Warning = NonNullable<EventRule['do']['warn']>;

/** Writes the warning unless citizens of the area were warned by this rule a short while ago. */
async function warnOnce(
  tx: Tx,
  deps: CarryOutDeps,
  { warn, ruleId, why, event }: { warn: Warning; ruleId: string; why: string; event: LocatedEvent },
): Promise<{ newsId: string | null; again: boolean }> {
  const areas = [...(warn.areas ?? [event.territory.areaCode].flatMap((code) => code ?? []))].sort();
  // No area is not everybody.
  if (areas.length === 0) return { newsId: null, again: false };
  const now = deps.clock();
  const key = { ruleId, area: areas.join(' ') };
  const before = await tx.machineWarning.findUnique({ where: { ruleId_area: key } });
  if (before && now.getTime() - before.at.getTime() < warn.everyHours * hourMs)
    return { newsId: before.newsId, again: true };
  const draft = newsDraft.parse({
    kind: 'warning',
    topic: warn.topic,
    titleVi: filled(warn.titleVi, event).slice(0, longestTitle),
    titleEn: warn.titleEn && warn.textEn ? filled(warn.titleEn, event).slice(0, longestTitle) : null,
    textVi: filled(warn.textVi, event),
    textEn: warn.titleEn && warn.textEn ? filled(warn.textEn, event) : null,
    areas,
    linkUrl: null,
    tell: true,
    paid: false,
    until: new Date(now.getTime() + warn.validHours * hourMs).toISOString(),
  });
  const { publish } = warn;
  const newsId = await writeNewsByRule(tx, { draft, publish, why, knowledge: deps.knowledge(), now });
  await tx.machineWarning.upsert({
    where: { ruleId_area: key },
    create: { ...key, newsId, at: now },
    update: { newsId, at: now },
  });
  return { newsId, again: false };
}

type Reach = { metres: number; hours: number; kind: string | null };

function searchOf(event: LocatedEvent, categories: string[], { metres, hours, kind }: Reach) {
  const { source, device, occurredAt: at } = event.row;
  return { categories, kind, source, device, point: event.point, metres, hours, at };
}

const actorOf = ({ row }: LocatedEvent): CaseActor => ({ kind: 'machine', id: row.keyId ?? row.door });
const detailsOf = (deps: CarryOutDeps, { id }: EventRule) => ({
  eventRule: id,
  ruleVersion: deps.knowledge().eventRules.version,
});

/** A sentence with `{device}`, `{place}` and values by name filled in; decimals as Vietnamese people write them. */
function filled(words: string, { row, place, values }: LocatedEvent): string {
  const known: Record<string, unknown> = { ...values, device: row.device, place };
  return words
    .replace(/\{([\w-]+)\}/g, (_, name: string) => {
      const value = known[name] ?? '';
      return typeof value === 'number' ? String(Math.round(value * 100) / 100).replace('.', ',') : String(value);
    })
    .replace(/ {2,}/g, ' ')
    .trim();
}
