import type { TransitionName } from '../contract/case.ts';
import type { StaffRole } from '../contract/staff-api.ts';

/** Everything a member of staff can do. Acts on one case begin with `case:`; `case:do:…` are the state table's rows. */
export type StaffAction =
  | 'self:read'
  | 'self:manage'
  | 'reference:read'
  | 'statistics:read'
  | 'file:upload'
  | 'live:read'
  | 'conversation:read'
  | 'conversation:reply'
  | 'denunciation:read'
  | 'proposal:read'
  | 'proposal:handle'
  | 'knowledge:edit'
  | 'people:manage'
  | 'settings:manage'
  | 'absence:manage'
  | CaseAction;
export type CaseAction =
  | 'case:read'
  | 'case:contact'
  | 'case:reply'
  | 'case:note'
  | 'case:assign'
  | 'case:revise'
  | 'case:extend'
  | 'case:split'
  | 'case:approve'
  | `case:do:${TransitionName}`;

/** Where a right holds: `all` cases, only those of the `unit` of the membership (and units below it), or `none`. */
export type Scope = 'all' | 'unit' | 'none';

type RoleRules = { [action in StaffAction]?: Exclude<Scope, 'none'> };

const everybody = { 'self:read': 'all', 'self:manage': 'all', 'reference:read': 'all' } as const satisfies RoleRules;

const handlesUnitCases = {
  ...everybody,
  'live:read': 'all',
  'file:upload': 'all',
  'statistics:read': 'unit',
  'case:read': 'unit',
  'case:contact': 'unit',
  'case:reply': 'unit',
  'case:note': 'unit',
  'case:assign': 'unit',
  'case:revise': 'unit',
  'case:split': 'unit',
  'case:do:accept': 'unit',
  'case:do:return': 'unit',
  'case:do:start': 'unit',
  'case:do:ask_citizen': 'unit',
  'case:do:resume': 'unit',
  'case:do:resolve': 'unit',
  'case:do:reject': 'unit',
  'case:do:refer': 'unit',
  'case:do:take_answer': 'unit',
  'case:do:recall': 'unit',
  'case:do:merge': 'unit',
  'case:do:unmerge': 'unit',
} as const satisfies RoleRules;

/** The one table of rights. What is not written here is not allowed. */
export const rules: Record<StaffRole, RoleRules> = {
  officer: handlesUnitCases,
  unit_head: {
    ...handlesUnitCases,
    'absence:manage': 'unit',
    'case:extend': 'unit',
    'case:approve': 'unit',
    'case:do:close': 'unit',
  },
  dispatcher: {
    ...everybody,
    'absence:manage': 'all',
    'proposal:read': 'all',
    'proposal:handle': 'all',
    'live:read': 'all',
    'file:upload': 'all',
    'statistics:read': 'all',
    'conversation:read': 'all',
    'conversation:reply': 'all',
    'case:read': 'all',
    'case:contact': 'all',
    'case:reply': 'all',
    'case:note': 'all',
    'case:assign': 'all',
    'case:revise': 'all',
    'case:extend': 'all',
    'case:split': 'all',
    'case:approve': 'all',
    'case:do:accept': 'all',
    'case:do:return': 'all',
    'case:do:start': 'all',
    'case:do:ask_citizen': 'all',
    'case:do:resume': 'all',
    'case:do:resolve': 'all',
    'case:do:close': 'all',
    'case:do:reject': 'all',
    'case:do:refer': 'all',
    'case:do:take_answer': 'all',
    'case:do:recall': 'all',
    'case:do:merge': 'all',
    'case:do:unmerge': 'all',
  },
  leader: {
    ...everybody,
    'proposal:read': 'all',
    'live:read': 'all',
    'statistics:read': 'all',
    'case:read': 'all',
    'case:note': 'all',
    'case:extend': 'all',
    'case:do:reopen': 'all',
  },
  knowledge_editor: { ...everybody, 'knowledge:edit': 'all' },
  finance_officer: everybody,
  counter_clerk: {
    ...everybody,
    'live:read': 'all',
    'file:upload': 'all',
    'conversation:read': 'all',
    'conversation:reply': 'all',
  },
  // Their case acts reach denunciations only: see `classAccess`.
  denunciation_officer: {
    ...everybody,
    'live:read': 'all',
    'file:upload': 'all',
    'conversation:read': 'all',
    'conversation:reply': 'all',
    'denunciation:read': 'all',
    'case:read': 'all',
    'case:contact': 'all',
    'case:reply': 'all',
    'case:note': 'all',
    'case:extend': 'all',
    'case:do:accept': 'all',
    'case:do:start': 'all',
    'case:do:ask_citizen': 'all',
    'case:do:resume': 'all',
    'case:do:resolve': 'all',
    'case:do:close': 'all',
    'case:do:reject': 'all',
    'case:do:refer': 'all',
    'case:do:take_answer': 'all',
    'case:do:recall': 'all',
  },
  administrator: {
    ...everybody,
    'live:read': 'all',
    'statistics:read': 'all',
    'proposal:read': 'all',
    'people:manage': 'all',
    'settings:manage': 'all',
    'absence:manage': 'all',
    'case:read': 'all',
  },
};

/** How widely a case may be known: to all who handle such cases, to fewer, or as the Law on Denunciations demands. */
export const caseClasses = ['open', 'restricted', 'denunciation'] as const;
export type CaseClass = (typeof caseClasses)[number];

type ClassAccess = Record<CaseClass, 'yes' | 'police' | 'no'>;
const usual: ClassAccess = { open: 'yes', restricted: 'yes', denunciation: 'no' };

/**
 * Which classes of cases the acts of a role reach. Restricted are those of certain categories (security); `police`:
 * only within units of that kind. A denunciation is for whom the head of the office has charged with them by name: not
 * for leaders and administrators, since it may be about one of them.
 */
export const classAccess: Record<StaffRole, ClassAccess> = {
  officer: { ...usual, restricted: 'police' },
  unit_head: usual,
  dispatcher: usual,
  leader: usual,
  knowledge_editor: { ...usual, restricted: 'no' },
  finance_officer: { ...usual, restricted: 'no' },
  counter_clerk: { ...usual, restricted: 'no' },
  denunciation_officer: { open: 'no', restricted: 'no', denunciation: 'yes' },
  administrator: usual,
};

/** The scope a role has for an action. */
export function scopeOf(role: StaffRole, action: StaffAction): Scope {
  return rules[role][action] ?? 'none';
}
