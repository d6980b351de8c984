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
const PlacesPage = lazy(async () => ({ default: (await import('./pages/places/places-page.tsx')).PlacesPage }));
const ChatPage = lazy(async () => ({ default: (await import('./pages/chat/chat-page.tsx')).ChatPage }));
const EmergencyPage = lazy(async () => ({ default: (await import('./pages/me/emergency-page.tsx')).EmergencyPage }));
const MePage = lazy(async () => ({ default: (await import('./pages/me/me-page.tsx')).MePage }));

const waiting = (
  <div className="waiting">
    <Skeleton lines={4} />
  </div>
);

const page = (element: JSX.Element) => <Suspense fallback={waiting}>{element}</Suspense>;

function Pages() {
  useToldLanguage();
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
          <Route path="/places" element={page(<PlacesPage />)} />
          <Route path="/chat" element={page(<ChatPage />)} />
          <Route path="/emergency" element={page(<EmergencyPage />)} />
          <Route path="/me" element={page(<MePage />)} />
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
