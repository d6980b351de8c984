import type { Catalogue } from '../../bot/catalogue.ts';
import type { CannedReply } from './canned-reply-schema.ts';
import type { Replies } from './language-schemas.ts';
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
  zaloTemplates: ZaloTemplate[];
  /** What staff may put into a reply or a note, by title. */
  cannedReplies: CannedReply[];
  replies: { vi: Replies; en: Replies };
  /** The same knowledge as the bot reads it. */
  catalogue: Catalogue;
};

/** Gives the newest picture this process knows of. */
export type KnowledgeSource = () => Knowledge;
