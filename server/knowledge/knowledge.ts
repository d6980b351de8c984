import type { Catalogue } from '../../bot/catalogue.ts';
import type { AppointmentRules } from './appointment-schema.ts';
import type { CannedReply } from './canned-reply-schema.ts';
import type { EventRules, EventSources } from './event-schema.ts';
import type { Help } from './help-schema.ts';
import type { IndicatorEntry } from './indicator-schema.ts';
import type { KpiDefinition } from './kpi-schema.ts';
import type { Replies } from './language-schemas.ts';
import type { Macro } from './macro-schema.ts';
import type { Retention } from './retention-schema.ts';
import type {
  AreaEntry,
  Calendar,
  CategoryEntry,
  PlaceEntry,
  Routing,
  ServiceLevels,
  StreetEntry,
  UnitEntry,
  ZaloTemplate,
} from './schemas.ts';
import type { Tenant } from './tenant-schema.ts';

/** An area as it is used for finding: own outline replaced by the official one where that was imported. */
export type Area = AreaEntry & { served: boolean; version: string };

/** One consistent picture of the live knowledge. Never changed in place: a new one replaces it. */
export type Knowledge = {
  version: number;
  tenant: Tenant;
  areas: Area[];
  streets: StreetEntry[];
  places: PlaceEntry[];
  categories: Map<string, CategoryEntry>;
  units: Map<string, UnitEntry>;
  defaultUnit: string;
  routing: Routing;
  serviceLevels: ServiceLevels;
  calendar: Calendar;
  retention: Retention;
  appointments: AppointmentRules;
  help: Help;
  /** What becomes of what machines tell. */
  eventRules: EventRules;
  eventSources: EventSources;
  /** The measures, in the order in which they are shown. */
  kpis: KpiDefinition[];
  /** Socio-economic figures the units report, in the order of the report. */
  indicators: IndicatorEntry[];
  zaloTemplates: ZaloTemplate[];
  /** What staff may put into a reply or a note, by title. */
  cannedReplies: CannedReply[];
  /** Several acts that staff carry out together, by title. */
  macros: Macro[];
  replies: { vi: Replies; en: Replies };
  /** The same knowledge as the bot reads it. */
  catalogue: Catalogue;
};

/** Gives the newest picture this process knows of. */
export type KnowledgeSource = () => Knowledge;
