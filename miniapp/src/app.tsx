import { lazy, Suspense } from 'react';
import { Route } from 'react-router-dom';
import { AnimationRoutes, App, SnackbarProvider, ZMPRouter } from 'zmp-ui';
import { readTenant } from './api/public.ts';
import { Failed, Skeleton } from './components/states.tsx';
import { HomePage } from './pages/home/home-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { OutsidePage } from './pages/outside-page.tsx';
import { SettingsProvider } from './state/settings.tsx';
import { TenantProvider } from './state/tenant.tsx';
import { useQueueSending } from './state/use-report-queue.ts';
import { useResource } from './state/use-resource.ts';
import { useToldLanguage } from './state/use-told-language.ts';
import { canSignIn } from './zalo/access-token.ts';

const ProceduresPage = lazy(async () => ({
  default: (await import('./pages/procedures/procedures-page.tsx')).ProceduresPage,
}));
const ProcedurePage = lazy(async () => ({
  default: (await import('./pages/procedures/procedure-page.tsx')).ProcedurePage,
}));
const ReportPage = lazy(async () => ({ default: (await import('./pages/report/report-page.tsx')).ReportPage }));
const CasesPage = lazy(async () => ({ default: (await import('./pages/cases/cases-page.tsx')).CasesPage }));
const CasePage = lazy(async () => ({ default: (await import('./pages/cases/case-page.tsx')).CasePage }));
const DossiersPage = lazy(async () => ({
  default: (await import('./pages/dossiers/dossiers-page.tsx')).DossiersPage,
}));
const DossierPage = lazy(async () => ({ default: (await import('./pages/dossiers/dossier-page.tsx')).DossierPage }));
const AppointmentsPage = lazy(async () => ({
  default: (await import('./pages/appointments/appointments-page.tsx')).AppointmentsPage,
}));
const ServicePage = lazy(async () => ({
  default: (await import('./pages/appointments/service-page.tsx')).ServicePage,
}));
const BookPage = lazy(async () => ({ default: (await import('./pages/appointments/book-page.tsx')).BookPage }));
const ChangePage = lazy(async () => ({ default: (await import('./pages/appointments/change-page.tsx')).ChangePage }));
const AppointmentPage = lazy(async () => ({
  default: (await import('./pages/appointments/appointment-page.tsx')).AppointmentPage,
}));
const FeesPage = lazy(async () => ({ default: (await import('./pages/fees/fees-page.tsx')).FeesPage }));
const FeePage = lazy(async () => ({ default: (await import('./pages/fees/fee-page.tsx')).FeePage }));
const PapersPage = lazy(async () => ({ default: (await import('./pages/papers/papers-page.tsx')).PapersPage }));
const AddPaperPage = lazy(async () => ({ default: (await import('./pages/papers/add-paper-page.tsx')).AddPaperPage }));
const PaperPage = lazy(async () => ({ default: (await import('./pages/papers/paper-page.tsx')).PaperPage }));
const DevicesPage = lazy(async () => ({ default: (await import('./pages/devices/devices-page.tsx')).DevicesPage }));
const LinkPage = lazy(async () => ({ default: (await import('./pages/devices/link-page.tsx')).LinkPage }));
const OwnHomePage = lazy(async () => ({ default: (await import('./pages/devices/own-home-page.tsx')).OwnHomePage }));
const PlacesPage = lazy(async () => ({ default: (await import('./pages/places/places-page.tsx')).PlacesPage }));
const PlacePage = lazy(async () => ({ default: (await import('./pages/places/place-page.tsx')).PlacePage }));
const NewsListPage = lazy(async () => ({ default: (await import('./pages/news/news-list-page.tsx')).NewsListPage }));
const NewsPage = lazy(async () => ({ default: (await import('./pages/news/news-page.tsx')).NewsPage }));
const NewsWishPage = lazy(async () => ({ default: (await import('./pages/news/news-wish-page.tsx')).NewsWishPage }));
const PublicPage = lazy(async () => ({ default: (await import('./pages/public/public-page.tsx')).PublicPage }));
const PublicCasePage = lazy(async () => ({
  default: (await import('./pages/public/public-case-page.tsx')).PublicCasePage,
}));
const SurveysPage = lazy(async () => ({ default: (await import('./pages/surveys/surveys-page.tsx')).SurveysPage }));
const SurveyPage = lazy(async () => ({ default: (await import('./pages/surveys/survey-page.tsx')).SurveyPage }));
const SuggestionsPage = lazy(async () => ({
  default: (await import('./pages/suggestions/suggestions-page.tsx')).SuggestionsPage,
}));
const ChatPage = lazy(async () => ({ default: (await import('./pages/chat/chat-page.tsx')).ChatPage }));
const EmergencyPage = lazy(async () => ({ default: (await import('./pages/me/emergency-page.tsx')).EmergencyPage }));
const HelpPage = lazy(async () => ({ default: (await import('./pages/help/help-page.tsx')).HelpPage }));
const MePage = lazy(async () => ({ default: (await import('./pages/me/me-page.tsx')).MePage }));

const OwnDataPage = lazy(async () => ({ default: (await import('./pages/me/own-data-page.tsx')).OwnDataPage }));

const waiting = (
  <div className="waiting">
    <Skeleton lines={4} />
  </div>
);

const page = (element: JSX.Element) => <Suspense fallback={waiting}>{element}</Suspense>;

function Pages() {
  useToldLanguage();
  useQueueSending();
  const tenant = useResource('tenant', readTenant);
  if (tenant.error && !tenant.data)
    return (
      <main className="waiting">
        <Failed error={tenant.error} retry={tenant.reload} />
      </main>
    );
  if (!tenant.data) return waiting;
  return (
    <TenantProvider tenant={tenant.data}>
      <ZMPRouter>
        <AnimationRoutes>
          <Route path="/" element={<HomePage />} />
          <Route path="/procedures" element={page(<ProceduresPage />)} />
          <Route path="/procedures/:code" element={page(<ProcedurePage />)} />
          <Route path="/report" element={page(<ReportPage />)} />
          <Route path="/cases" element={page(<CasesPage />)} />
          <Route path="/cases/:code" element={page(<CasePage />)} />
          <Route path="/dossiers" element={page(<DossiersPage />)} />
          <Route path="/dossiers/:code" element={page(<DossierPage />)} />
          <Route path="/appointments" element={page(<AppointmentsPage />)} />
          <Route path="/appointments/new" element={page(<ServicePage />)} />
          <Route path="/appointments/new/:service" element={page(<ServicePage />)} />
          <Route path="/appointments/new/:service/:counter" element={page(<BookPage />)} />
          <Route path="/appointments/:code" element={page(<AppointmentPage />)} />
          <Route path="/appointments/:code/change" element={page(<ChangePage />)} />
          <Route path="/fees" element={page(<FeesPage />)} />
          <Route path="/fees/:code" element={page(<FeePage />)} />
          <Route path="/papers" element={page(<PapersPage />)} />
          <Route path="/papers/new" element={page(<AddPaperPage />)} />
          <Route path="/papers/:id" element={page(<PaperPage />)} />
          <Route path="/devices" element={page(<DevicesPage />)} />
          <Route path="/devices/link" element={page(<LinkPage />)} />
          <Route path="/devices/homes/:id" element={page(<OwnHomePage />)} />
          <Route path="/places" element={page(<PlacesPage />)} />
          <Route path="/places/:id" element={page(<PlacePage />)} />
          <Route path="/news" element={page(<NewsListPage />)} />
          <Route path="/news/:id" element={page(<NewsPage />)} />
          <Route path="/public" element={page(<PublicPage />)} />
          <Route path="/public/:code" element={page(<PublicCasePage />)} />
          <Route path="/surveys" element={page(<SurveysPage />)} />
          <Route path="/surveys/:id" element={page(<SurveyPage />)} />
          <Route path="/suggestions" element={page(<SuggestionsPage />)} />
          <Route path="/chat" element={page(<ChatPage />)} />
          <Route path="/emergency" element={page(<EmergencyPage />)} />
          <Route path="/help" element={page(<HelpPage />)} />
          <Route path="/me" element={page(<MePage />)} />
          <Route path="/me/news" element={page(<NewsWishPage />)} />
          <Route path="/me/data" element={page(<OwnDataPage />)} />
          <Route path="*" element={<NotFoundPage />} />
        </AnimationRoutes>
      </ZMPRouter>
    </TenantProvider>
  );
}

/** The whole app, or the page that says to open it in Zalo. */
export function MiniApp() {
  return (
    <SettingsProvider>
      <App>
        <SnackbarProvider>{canSignIn() ? <Pages /> : <OutsidePage />}</SnackbarProvider>
      </App>
    </SettingsProvider>
  );
}
