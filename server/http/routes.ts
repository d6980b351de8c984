import { citizenCaseRoutes } from '../citizens/case-routes.ts';
import { chatRoutes } from '../citizens/chat-routes.ts';
import { sessionRoutes } from '../citizens/session-routes.ts';
import { uploadRoutes } from '../citizens/upload-routes.ts';
import { bulkRoutes } from '../desk/bulk-routes.ts';
import { presenceRoutes } from '../desk/presence-routes.ts';
import { viewRoutes } from '../desk/view-routes.ts';
import { iocRoutes } from '../ioc/routes.ts';
import { entryRoutes } from '../knowledge/entry-routes.ts';
import { knowledgeFileRoutes } from '../knowledge/settings/file-routes.ts';
import { settingRoutes } from '../knowledge/settings/setting-routes.ts';
import { liveRoutes } from '../live/routes.ts';
import { absenceRoutes } from '../people/absence-routes.ts';
import { accountRoutes } from '../people/account-routes.ts';
import { linkRoutes } from '../people/link-routes.ts';
import { peopleRoutes } from '../people/routes.ts';
import { procedureRoutes } from '../procedures/routes.ts';
import { proposalRoutes } from '../proposals/routes.ts';
import { cannedReplyRoutes } from '../staff/canned-reply-routes.ts';
import { staffCaseRoutes } from '../staff/case-routes.ts';
import { conversationRoutes } from '../staff/conversation-routes.ts';
import { deadlineRoutes } from '../staff/deadline-routes.ts';
import { staffFileRoutes } from '../staff/file-routes.ts';
import { noticeRoutes } from '../staff/notice-routes.ts';
import { personRoutes } from '../staff/person-routes.ts';
import { routingRoutes } from '../staff/routing-routes.ts';
import { staffSplitRoutes } from '../staff/split-routes.ts';
import { statisticsRoutes } from '../staff/statistics-routes.ts';
import { questionRoutes } from '../unanswered/routes.ts';
import type { AppDeps } from './app-deps.ts';
import { createFileLinks } from './file-links.ts';
import { placeRoutes } from './place-routes.ts';
import type { Route } from './route.ts';
import { tenantRoutes } from './tenant-routes.ts';

/** Every route of the JSON APIs. */
export function allRoutes(deps: AppDeps): Route[] {
  const links = createFileLinks(deps.secret);
  return [
    ...tenantRoutes(deps),
    ...placeRoutes(deps),
    ...procedureRoutes(deps),
    ...sessionRoutes(deps),
    ...uploadRoutes(deps, links),
    ...citizenCaseRoutes(deps, links),
    ...chatRoutes(deps, links),
    ...personRoutes(deps),
    ...peopleRoutes(deps),
    ...accountRoutes(deps),
    ...absenceRoutes(deps),
    ...linkRoutes(deps),
    ...staffCaseRoutes(deps),
    ...staffSplitRoutes(deps),
    ...cannedReplyRoutes(deps),
    ...deadlineRoutes(deps),
    ...noticeRoutes(deps),
    ...viewRoutes(deps),
    ...bulkRoutes(deps),
    ...presenceRoutes(deps),
    ...staffFileRoutes(deps),
    ...conversationRoutes(deps),
    ...proposalRoutes(deps),
    ...questionRoutes(deps),
    ...entryRoutes(deps),
    ...settingRoutes(deps),
    ...knowledgeFileRoutes(deps),
    ...routingRoutes(deps),
    ...statisticsRoutes(deps),
    ...liveRoutes(deps),
    ...iocRoutes(deps),
  ];
}
