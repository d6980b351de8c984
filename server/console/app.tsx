import { App as Ant, ConfigProvider, Skeleton } from 'antd';
import locale from 'antd/locale/vi_VN';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router-dom';
import { ConversationsPage } from './conversations/conversations-page.tsx';
import { InboxPage } from './inbox/inbox-page.tsx';
import { FirstPage } from './shell/first-page.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { SignInPage } from './shell/sign-in-page.tsx';
import { SignedIn } from './shell/signed-in.tsx';
import { themeFor } from './theme.ts';
import { useMedia, useWide } from './ui/use-media.ts';

const StatisticsPage = lazy(async () => ({
  default: (await import('./statistics/statistics-page.tsx')).StatisticsPage,
}));

const DictionaryPage = lazy(async () => ({
  default: (await import('./statistics/dictionary-page.tsx')).DictionaryPage,
}));
const ReportsPage = lazy(async () => ({ default: (await import('./reports/reports-page.tsx')).ReportsPage }));
const WallPage = lazy(async () => ({ default: (await import('./wall/wall-page.tsx')).WallPage }));

const ProposalsPage = lazy(async () => ({ default: (await import('./proposals/proposals-page.tsx')).ProposalsPage }));
const DataRequestsPage = lazy(async () => ({
  default: (await import('./data-requests/data-requests-page.tsx')).DataRequestsPage,
}));
const SurveysPage = lazy(async () => ({ default: (await import('./surveys/surveys-page.tsx')).SurveysPage }));
const SuggestionsPage = lazy(async () => ({
  default: (await import('./suggestions/suggestions-page.tsx')).SuggestionsPage,
}));
const AppointmentsPage = lazy(async () => ({
  default: (await import('./appointments/appointments-page.tsx')).AppointmentsPage,
}));
const DossiersPage = lazy(async () => ({ default: (await import('./dossiers/dossiers-page.tsx')).DossiersPage }));
const FeesPage = lazy(async () => ({ default: (await import('./fees/fees-page.tsx')).FeesPage }));
const ReconciliationPage = lazy(async () => ({
  default: (await import('./fees/reconciliation-page.tsx')).ReconciliationPage,
}));
const QuestionsPage = lazy(async () => ({ default: (await import('./questions/questions-page.tsx')).QuestionsPage }));
const PlacesPage = lazy(async () => ({ default: (await import('./places/places-page.tsx')).PlacesPage }));
const NewsPage = lazy(async () => ({ default: (await import('./news/news-page.tsx')).NewsPage }));
const EntriesPage = lazy(async () => ({ default: (await import('./questions/entries-page.tsx')).EntriesPage }));

const PeoplePage = lazy(async () => ({ default: (await import('./people/people-page.tsx')).PeoplePage }));
const AbsencesPage = lazy(async () => ({ default: (await import('./absences/absences-page.tsx')).AbsencesPage }));
const BlocksPage = lazy(async () => ({ default: (await import('./blocks/blocks-page.tsx')).BlocksPage }));
const SubscribersPage = lazy(async () => ({
  default: (await import('./subscribers/subscribers-page.tsx')).SubscribersPage,
}));
const ApiKeysPage = lazy(async () => ({ default: (await import('./api-keys/api-keys-page.tsx')).ApiKeysPage }));
const DataSourcesPage = lazy(async () => ({
  default: (await import('./data-sources/data-sources-page.tsx')).DataSourcesPage,
}));
const AgreementsPage = lazy(async () => ({
  default: (await import('./data-sources/agreements-page.tsx')).AgreementsPage,
}));
const IndicatorsPage = lazy(async () => ({
  default: (await import('./indicators/indicators-page.tsx')).IndicatorsPage,
}));
const RoleRequestsPage = lazy(async () => ({
  default: (await import('./role-requests/role-requests-page.tsx')).RoleRequestsPage,
}));
const PostersPage = lazy(async () => ({ default: (await import('./posters/posters-page.tsx')).PostersPage }));
const MachineEventsPage = lazy(async () => ({
  default: (await import('./machine-events/machine-events-page.tsx')).MachineEventsPage,
}));
const RetentionPage = lazy(async () => ({ default: (await import('./retention/retention-page.tsx')).RetentionPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./settings/settings-page.tsx')).SettingsPage }));
const AccountPage = lazy(async () => ({ default: (await import('./account/account-page.tsx')).AccountPage }));
const WelcomePage = lazy(async () => ({ default: (await import('./welcome/welcome-page.tsx')).WelcomePage }));

/** The console: its pages and what stands around all of them. */
export function App() {
  // Paper is white for whoever has their screen dark, too.
  const dark = useMedia('screen and (prefers-color-scheme: dark)');
  const phone = !useWide(768);
  const theme = useMemo(() => themeFor({ dark, phone }), [dark, phone]);
  return (
    <ConfigProvider locale={locale} theme={theme} wave={{ disabled: true }}>
      <Ant message={{ top: 10 }}>
        <BrowserRouter basename="/console">
          <Routes>
            <Route path="/sign-in" element={<SignInPage />} />
            <Route path="/welcome" element={whenThere(<WelcomePage />)} />
            <Route path="/wall" element={<SignedIn>{whenThere(<WallPage />)}</SignedIn>} />
            <Route
              element={
                <SignedIn>
                  <Shell />
                </SignedIn>
              }
            >
              <Route index element={<FirstPage />} />
              <Route path="/cases/:code?" element={<InboxPage />} />
              <Route path="/conversations/:id?" element={<ConversationsPage />} />
              <Route path="/statistics" element={whenThere(<StatisticsPage />)} />
              <Route path="/kpis" element={whenThere(<DictionaryPage />)} />
              <Route path="/reports/:id?" element={whenThere(<ReportsPage />)} />
              <Route path="/proposals/:code?" element={whenThere(<ProposalsPage />)} />
              <Route path="/data-requests/:code?" element={whenThere(<DataRequestsPage />)} />
              <Route path="/surveys/:id?" element={whenThere(<SurveysPage />)} />
              <Route path="/suggestions/:id?" element={whenThere(<SuggestionsPage />)} />
              <Route path="/dossiers/:code?" element={whenThere(<DossiersPage />)} />
              <Route path="/appointments" element={whenThere(<AppointmentsPage />)} />
              <Route path="/fees/:code?" element={whenThere(<FeesPage />)} />
              <Route path="/reconciliation" element={whenThere(<ReconciliationPage />)} />
              <Route path="/questions/:id?" element={whenThere(<QuestionsPage />)} />
              <Route path="/knowledge/:kind?/:key?" element={whenThere(<EntriesPage />)} />
              <Route path="/places/:id?" element={whenThere(<PlacesPage />)} />
              <Route path="/news/:id?" element={whenThere(<NewsPage />)} />
              <Route path="/people/:id?" element={whenThere(<PeoplePage />)} />
              <Route path="/blocks" element={whenThere(<BlocksPage />)} />
              <Route path="/role-requests" element={whenThere(<RoleRequestsPage />)} />
              <Route path="/absences" element={whenThere(<AbsencesPage />)} />
              <Route path="/subscribers" element={whenThere(<SubscribersPage />)} />
              <Route path="/api-keys" element={whenThere(<ApiKeysPage />)} />
              <Route path="/data-sources/:id?" element={whenThere(<DataSourcesPage />)} />
              <Route path="/sharing-agreements" element={whenThere(<AgreementsPage />)} />
              <Route path="/indicators/:id?" element={whenThere(<IndicatorsPage />)} />
              <Route path="/settings/:kind?/:key?" element={whenThere(<SettingsPage />)} />
              <Route path="/posters" element={whenThere(<PostersPage />)} />
              <Route path="/machine-events" element={whenThere(<MachineEventsPage />)} />
              <Route path="/retention" element={whenThere(<RetentionPage />)} />
              <Route path="/account" element={whenThere(<AccountPage />)} />
              <Route path="*" element={<NotFound />} />
            </Route>
          </Routes>
        </BrowserRouter>
      </Ant>
    </ConfigProvider>
  );
}

/** A page that is fetched when it is first opened. */
function whenThere(page: ReactNode) {
  return <Suspense fallback={<Skeleton className="page-loading" active paragraph={{ rows: 8 }} />}>{page}</Suspense>;
}
