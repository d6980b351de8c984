import { apiKeyRoutes } from '../api-keys/routes.ts';
import { citizenAppointmentRoutes } from '../appointments/citizen-routes.ts';
import { staffAppointmentRoutes } from '../appointments/staff-routes.ts';
import { citizenCaseRoutes } from '../citizens/case-routes.ts';
import { chatRoutes } from '../citizens/chat-routes.ts';
import { citizenDocumentRoutes } from '../citizens/document-routes.ts';
import { sessionRoutes } from '../citizens/session-routes.ts';
import { uploadRoutes } from '../citizens/upload-routes.ts';
import { citizenRequestRoutes } from '../data-requests/citizen-routes.ts';
import { staffRequestRoutes } from '../data-requests/staff-routes.ts';
import { agreementRoutes } from '../data-sources/agreement-routes.ts';
import { dataSourceRoutes } from '../data-sources/source-routes.ts';
import { bulkRoutes } from '../desk/bulk-routes.ts';
import { macroRoutes } from '../desk/macros/macro-routes.ts';
import { presenceRoutes } from '../desk/presence-routes.ts';
import { viewRoutes } from '../desk/view-routes.ts';
import { citizenDossierRoutes } from '../dossiers/citizen-routes.ts';
import { dossierIocRoutes } from '../dossiers/ioc-routes.ts';
import { staffDossierRoutes } from '../dossiers/staff-routes.ts';
import { eventIocRoutes } from '../events-in/ioc-routes.ts';
import { staffEventRoutes } from '../events-in/staff-routes.ts';
import { eventsOutRoutes } from '../events-out/ioc-routes.ts';
import { subscriberRoutes } from '../events-out/staff-routes.ts';
import { helpRoutes } from '../guide/help-routes.ts';
import { posterRoutes } from '../guide/poster-routes.ts';
import { citizenHomeRoutes } from '../homes/citizen-routes.ts';
import { indicatorIocRoutes } from '../indicators/ioc-routes.ts';
import { indicatorRoutes } from '../indicators/staff-routes.ts';
import { iocCaseRoutes } from '../ioc/case-routes.ts';
import { iocRoutes } from '../ioc/routes.ts';
import { entryRoutes } from '../knowledge/entry-routes.ts';
import { knowledgeFileRoutes } from '../knowledge/settings/file-routes.ts';
import { settingRoutes } from '../knowledge/settings/setting-routes.ts';
import { liveRoutes } from '../live/routes.ts';
import { mailChoiceRoutes } from '../mail/mail-choice-routes.ts';
import { citizenNewsRoutes } from '../news/citizen-routes.ts';
import { staffNewsRoutes } from '../news/staff-routes.ts';
import { openDataRoutes } from '../open-data/routes.ts';
import { open311Routes } from '../open311/routes.ts';
import { citizenPaperRoutes } from '../papers/citizen-routes.ts';
import { sharedPaperRoutes } from '../papers/share-routes.ts';
import { staffPaperRoutes } from '../papers/staff-routes.ts';
import { citizenFeeRoutes } from '../payments/citizen-routes.ts';
import { feeIocRoutes } from '../payments/ioc-routes.ts';
import { reconciliationRoutes } from '../payments/reconciliation-routes.ts';
import { staffFeeRoutes } from '../payments/staff-routes.ts';
import { absenceRoutes } from '../people/absence-routes.ts';
import { accountRoutes } from '../people/account-routes.ts';
import { linkRoutes } from '../people/link-routes.ts';
import { roleRequestRoutes } from '../people/role-request-routes.ts';
import { peopleRoutes } from '../people/routes.ts';
import { citizenPlaceRoutes } from '../places/citizen-routes.ts';
import { placePhotoRoutes } from '../places/photo-routes.ts';
import { staffPlaceRoutes } from '../places/staff-routes.ts';
import { privacyRoutes } from '../privacy/citizen-routes.ts';
import { procedureRoutes } from '../procedures/routes.ts';
import { proposalRoutes } from '../proposals/routes.ts';
import { citizenPublicCaseRoutes } from '../public-cases/citizen-routes.ts';
import { publicCaseRoutes } from '../public-cases/routes.ts';
import { reportRoutes } from '../reports/routes.ts';
import { resultsRoutes } from '../results/routes.ts';
import { retentionRoutes } from '../retention/routes.ts';
import { blockRoutes } from '../staff/block-routes.ts';
import { cannedReplyRoutes } from '../staff/canned-reply-routes.ts';
import { caseGridRoutes } from '../staff/case-grid-routes.ts';
import { staffCaseRoutes } from '../staff/case-routes.ts';
import { conversationRoutes } from '../staff/conversation-routes.ts';
import { deadlineRoutes } from '../staff/deadline-routes.ts';
import { staffDocumentRoutes } from '../staff/document-routes.ts';
import { staffFileRoutes } from '../staff/file-routes.ts';
import { kpiRoutes } from '../staff/kpi-routes.ts';
import { nearbyRoutes } from '../staff/nearby-routes.ts';
import { noticeRoutes } from '../staff/notice-routes.ts';
import { personRoutes } from '../staff/person-routes.ts';
import { staffPhotoRoutes } from '../staff/photo-routes.ts';
import { routingRoutes } from '../staff/routing-routes.ts';
import { staffSplitRoutes } from '../staff/split-routes.ts';
import { ssoRoutes } from '../staff/sso/routes.ts';
import { undoRoutes } from '../staff/undo-routes.ts';
import { figureQuestionRoutes } from '../statistics/question/routes.ts';
import { statisticsViewRoutes } from '../statistics/view-routes.ts';
import { wallRoutes } from '../statistics/wall/routes.ts';
import { citizenSuggestionRoutes } from '../suggestions/citizen-routes.ts';
import { staffSuggestionRoutes } from '../suggestions/staff-routes.ts';
import { citizenSurveyRoutes } from '../surveys/citizen-routes.ts';
import { staffSurveyRoutes } from '../surveys/staff-routes.ts';
import { questionRoutes } from '../unanswered/routes.ts';
import type { AppDeps } from './app-deps.ts';
import { createFileLinks } from './file-links.ts';
import { photoRoutes } from './photo-routes.ts';
import { placeRoutes } from './place-routes.ts';
import type { Route } from './route.ts';
import { tenantRoutes } from './tenant-routes.ts';

/** Every route of the JSON APIs. */
export function allRoutes(deps: AppDeps): Route[] {
  const links = createFileLinks(deps.secret);
  return [
    ...tenantRoutes(deps),
    ...helpRoutes(deps),
    ...posterRoutes(deps),
    ...placeRoutes(deps),
    ...photoRoutes(deps),
    ...procedureRoutes(deps),
    ...sessionRoutes(deps),
    ...uploadRoutes(deps, links),
    ...citizenDocumentRoutes(deps, links),
    ...citizenCaseRoutes(deps, links),
    ...publicCaseRoutes(deps),
    ...citizenPublicCaseRoutes(deps),
    ...citizenDossierRoutes(deps),
    ...citizenFeeRoutes(deps),
    ...citizenPlaceRoutes(deps),
    ...citizenAppointmentRoutes(deps),
    ...citizenPaperRoutes(deps, links),
    ...sharedPaperRoutes(deps),
    ...citizenHomeRoutes(deps),
    ...citizenNewsRoutes(deps),
    ...citizenSurveyRoutes(deps),
    ...citizenSuggestionRoutes(deps),
    ...privacyRoutes(deps),
    ...citizenRequestRoutes(deps),
    ...chatRoutes(deps, links),
    ...personRoutes(deps),
    ...peopleRoutes(deps),
    ...roleRequestRoutes(deps),
    ...accountRoutes(deps),
    ...mailChoiceRoutes(deps),
    ...absenceRoutes(deps),
    ...linkRoutes(deps),
    ...ssoRoutes(deps),
    ...staffCaseRoutes(deps),
    ...staffSplitRoutes(deps),
    ...cannedReplyRoutes(deps),
    ...deadlineRoutes(deps),
    ...nearbyRoutes(deps),
    ...undoRoutes(deps),
    ...noticeRoutes(deps),
    ...viewRoutes(deps),
    ...bulkRoutes(deps),
    ...macroRoutes(deps),
    ...presenceRoutes(deps),
    ...staffPhotoRoutes(deps),
    ...blockRoutes(deps),
    ...staffFileRoutes(deps),
    ...staffDocumentRoutes(deps),
    ...conversationRoutes(deps),
    ...staffDossierRoutes(deps),
    ...staffPaperRoutes(deps),
    ...staffFeeRoutes(deps),
    ...reconciliationRoutes(deps),
    ...staffAppointmentRoutes(deps),
    ...staffNewsRoutes(deps),
    ...proposalRoutes(deps),
    ...staffRequestRoutes(deps),
    ...staffSurveyRoutes(deps),
    ...staffSuggestionRoutes(deps),
    ...staffPlaceRoutes(deps),
    ...placePhotoRoutes(deps),
    ...questionRoutes(deps),
    ...entryRoutes(deps),
    ...settingRoutes(deps),
    ...knowledgeFileRoutes(deps),
    ...routingRoutes(deps),
    ...retentionRoutes(deps),
    ...caseGridRoutes(deps),
    ...figureQuestionRoutes(deps),
    ...statisticsViewRoutes(deps),
    ...wallRoutes(deps),
    ...reportRoutes(deps),
    ...resultsRoutes(deps),
    ...kpiRoutes(deps),
    ...liveRoutes(deps),
    ...iocRoutes(deps),
    ...eventIocRoutes(deps),
    ...iocCaseRoutes(deps),
    ...eventsOutRoutes(deps),
    ...subscriberRoutes(deps),
    ...staffEventRoutes(deps),
    ...dossierIocRoutes(deps),
    ...feeIocRoutes(deps),
    ...apiKeyRoutes(deps),
    ...dataSourceRoutes(deps),
    ...agreementRoutes(deps),
    ...indicatorRoutes(deps),
    ...indicatorIocRoutes(deps),
    ...openDataRoutes(deps),
    ...open311Routes(deps),
  ];
}
