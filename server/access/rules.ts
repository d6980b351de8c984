import type { StaffRole } from '../contract/staff-api.ts';
import type { StaffAction } from './actions.ts';

/** Where a right holds: `all` cases, only those of the `unit` of the membership (and units below it), or `none`. */
export type Scope = 'all' | 'unit' | 'none';

type RoleRules = { [action in StaffAction]?: Exclude<Scope, 'none'> };

/** Also of whoever was invited and whose role is not confirmed yet. */
export const everybody = {
  'self:read': 'all',
  'self:manage': 'all',
  'reference:read': 'all',
} as const satisfies RoleRules;

const handlesUnitCases = {
  ...everybody,
  'live:read': 'all',
  'file:upload': 'all',
  'statistics:read': 'unit',
  'dossier:read': 'unit',
  'suggestion:read': 'unit',
  'indicator:read': 'unit',
  'indicator:enter': 'unit',
  'case:read': 'unit',
  'case:contact': 'unit',
  'case:reply': 'unit',
  'case:note': 'unit',
  'case:assign': 'unit',
  'case:revise': 'unit',
  'case:split': 'unit',
  'case:publish': 'unit',
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
    'suggestion:handle': 'unit',
    'case:extend': 'unit',
    'case:approve': 'unit',
    'case:do:close': 'unit',
  },
  dispatcher: {
    ...everybody,
    'machine_event:read': 'all',
    'conversation:block': 'all',
    'citizen:block': 'all',
    'absence:manage': 'all',
    'proposal:read': 'all',
    'proposal:handle': 'all',
    'suggestion:read': 'all',
    'suggestion:handle': 'all',
    'dossier:read': 'all',
    'news:read': 'all',
    'news:write': 'all',
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
    'case:publish': 'all',
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
    'role:confirm': 'all',
    'data_source:read': 'all',
    'agreement:read': 'all',
    'agreement:approve': 'all',
    'agreement:end': 'all',
    'indicator:read': 'all',
    'indicator:approve': 'all',
    'report:read': 'all',
    'report:write': 'all',
    'proposal:read': 'all',
    'survey:read': 'all',
    'suggestion:read': 'all',
    'dossier:read': 'all',
    'appointment:read': 'all',
    'news:read': 'all',
    'fee:read': 'all',
    'live:read': 'all',
    'statistics:read': 'all',
    'case:read': 'all',
    'case:note': 'all',
    'case:extend': 'all',
    'case:do:reopen': 'all',
  },
  // Writes to citizens in the ward's name: answers, and surveys.
  knowledge_editor: {
    ...everybody,
    'knowledge:edit': 'all',
    'news:read': 'all',
    'news:write': 'all',
    'survey:read': 'all',
    'survey:manage': 'all',
  },
  finance_officer: { ...everybody, 'live:read': 'all', 'fee:read': 'unit', 'fee:manage': 'unit' },
  counter_clerk: {
    ...everybody,
    'dossier:read': 'all',
    'dossier:import': 'all',
    'appointment:read': 'unit',
    'appointment:handle': 'unit',
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
  data_protection_officer: {
    ...everybody,
    'live:read': 'all',
    'data_request:handle': 'all',
    'data_source:read': 'all',
    'agreement:read': 'all',
    'agreement:approve': 'all',
    'agreement:end': 'all',
  },
  administrator: {
    ...everybody,
    'data_request:handle': 'all',
    'citizen:block': 'all',
    'live:read': 'all',
    'statistics:read': 'all',
    'report:read': 'all',
    'report:write': 'all',
    'proposal:read': 'all',
    'survey:read': 'all',
    'dossier:read': 'all',
    'dossier:import': 'all',
    'appointment:read': 'all',
    'news:read': 'all',
    'fee:read': 'all',
    'people:manage': 'all',
    'role:confirm': 'all',
    'settings:manage': 'all',
    'absence:manage': 'all',
    'keys:manage': 'all',
    'machine_event:read': 'all',
    'data_source:read': 'all',
    'data_source:manage': 'all',
    'agreement:read': 'all',
    'agreement:propose': 'all',
    'agreement:end': 'all',
    'indicator:read': 'all',
    'subscribers:manage': 'all',
    'case:read': 'all',
  },
};

/** As whom another system acts on cases by `/api/ioc/cases`: the operations centre hands them out. */
export const machineRole: StaffRole = 'dispatcher';

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
  data_protection_officer: { open: 'no', restricted: 'no', denunciation: 'no' },
  administrator: usual,
};

/** The scope a role has for an action. */
export function scopeOf(role: StaffRole, action: StaffAction): Scope {
  return rules[role][action] ?? 'none';
}
