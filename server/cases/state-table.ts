import { type CaseState, openStates, type TransitionName, type TransitionNeeds } from '../contract/case.ts';
import type { CategoryEntry } from '../knowledge/schemas.ts';

/**
 * What a transition does to the clock. `accept` ends the response clock and starts the resolution clock (once);
 * `pause` and `resume` stop it and run it on; `stop` ends it; `restart` starts a new resolution clock. `take_back` runs
 * it on, or accepts a case that had been passed on before anybody accepted it. `as_before` takes it up as it stood when
 * the case was merged.
 */
export type ClockEffect = 'accept' | 'runs' | 'pause' | 'resume' | 'stop' | 'restart' | 'take_back' | 'as_before';
/** Kinds of actors; which staff role reaches which case is said by `server/access/rules.ts` (`case:do:…`). */
export type TransitionActor = 'staff' | 'citizen' | 'system';

export type Transition = {
  name: TransitionName;
  from: readonly CaseState[];
  /** Null: back to the state the case was merged from. */
  to: CaseState | null;
  who: readonly TransitionActor[];
  needs: (category: CategoryEntry | undefined) => TransitionNeeds;
  /** Key of the words the citizen is told; null tells nothing. */
  tells: string | null;
  clock: ClockEffect;
  /** Type of the case event. */
  event: 'accepted' | 'returned' | 'state_changed' | 'recalled' | 'unmerged' | 'reopened';
};

const nothing = {
  reason: false,
  reply: false,
  proof: null,
  resolutionKind: false,
  referredTo: false,
  answer: false,
  mergedInto: false,
};
const needs = (wanted: Partial<TransitionNeeds>) => () => ({ ...nothing, ...wanted });
const proofOf = (category: CategoryEntry | undefined) => (category?.needsProof ? (category.proof ?? 'photo') : null);
const staff = ['staff'] as const;

/** The whole life of a case: every change of state is one of these rows and nothing else. */
export const stateTable: readonly Transition[] = [
  {
    name: 'accept',
    from: ['received'],
    to: 'assigned',
    who: staff,
    needs: needs({}),
    tells: 'case.accepted',
    clock: 'accept',
    event: 'accepted',
  },
  {
    name: 'return',
    from: ['assigned'],
    to: 'received',
    who: staff,
    needs: needs({ reason: true }),
    tells: null,
    clock: 'runs',
    event: 'returned',
  },
  {
    name: 'start',
    from: ['assigned', 'reopened'],
    to: 'in_progress',
    who: staff,
    needs: needs({}),
    tells: 'case.started',
    clock: 'runs',
    event: 'state_changed',
  },
  {
    name: 'ask_citizen',
    from: ['assigned', 'in_progress', 'reopened'],
    to: 'waiting_citizen',
    who: staff,
    needs: needs({ reply: true }),
    tells: 'case.askCitizen',
    clock: 'pause',
    event: 'state_changed',
  },
  {
    name: 'resume',
    from: ['waiting_citizen'],
    to: 'in_progress',
    who: ['staff', 'citizen', 'system'],
    needs: needs({}),
    tells: 'case.resumed',
    clock: 'resume',
    event: 'state_changed',
  },
  {
    name: 'resolve',
    from: ['assigned', 'in_progress', 'reopened'],
    to: 'resolved',
    who: staff,
    // Proof is asked for only when the case is said to be fixed, the outside authority and its answer only when
    // that is the result: see checkNeeds.
    needs: (category) => ({ ...nothing, reply: true, resolutionKind: true, proof: proofOf(category) }),
    tells: 'case.resolved',
    clock: 'stop',
    event: 'state_changed',
  },
  {
    name: 'close',
    from: ['resolved'],
    to: 'closed',
    who: ['staff', 'system'],
    needs: needs({}),
    tells: 'case.closed',
    clock: 'stop',
    event: 'state_changed',
  },
  {
    name: 'reject',
    from: ['received', 'assigned', 'in_progress'],
    to: 'rejected',
    who: staff,
    needs: needs({ reason: true, reply: true }),
    tells: 'case.rejected',
    clock: 'stop',
    event: 'state_changed',
  },
  {
    name: 'refer',
    from: ['received', 'assigned', 'in_progress'],
    to: 'referred',
    who: staff,
    needs: needs({ reply: true, referredTo: true }),
    tells: 'case.referred',
    // The time it lies with somebody else is not this unit's; passing it on is no result either.
    clock: 'pause',
    event: 'state_changed',
  },
  {
    name: 'take_answer',
    from: ['referred'],
    to: 'resolved',
    who: staff,
    needs: needs({ answer: true }),
    tells: 'case.answered',
    clock: 'resume',
    event: 'state_changed',
  },
  {
    name: 'recall',
    from: ['referred'],
    to: 'in_progress',
    who: staff,
    needs: needs({ reason: true }),
    tells: 'case.recalled',
    clock: 'take_back',
    event: 'recalled',
  },
  {
    name: 'merge',
    from: openStates,
    to: 'merged',
    who: staff,
    needs: needs({ mergedInto: true }),
    tells: 'case.merged',
    clock: 'stop',
    event: 'state_changed',
  },
  {
    name: 'unmerge',
    from: ['merged'],
    to: null,
    who: staff,
    needs: needs({ reason: true }),
    tells: 'case.unmerged',
    clock: 'as_before',
    event: 'unmerged',
  },
  {
    name: 'withdraw',
    from: ['received', 'assigned', 'in_progress', 'waiting_citizen', 'reopened'],
    to: 'withdrawn',
    who: ['citizen'],
    needs: needs({}),
    tells: 'case.withdrawn',
    clock: 'stop',
    event: 'state_changed',
  },
  {
    name: 'reopen',
    from: ['resolved', 'closed'],
    to: 'reopened',
    who: ['staff', 'citizen'],
    needs: needs({ reason: true }),
    tells: 'case.reopened',
    clock: 'restart',
    event: 'reopened',
  },
];

const byName = new Map(stateTable.map((row) => [row.name, row]));

/** The row of a transition. */
export function transitionRow(name: TransitionName): Transition {
  const row = byName.get(name);
  if (!row) throw new Error(`No row for the transition ${name}`);
  return row;
}

/** States a case ends in: `closedAt` is set on entering one. */
export const finalStates: readonly CaseState[] = ['closed', 'rejected', 'merged', 'referred', 'withdrawn'];
