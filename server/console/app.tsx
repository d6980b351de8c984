import { App as Ant, ConfigProvider, Skeleton } from 'antd';
import locale from 'antd/locale/vi_VN';
import { lazy, type ReactNode, Suspense } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router-dom';
import { ConversationsPage } from './conversations/conversations-page.tsx';
import { InboxPage } from './inbox/inbox-page.tsx';
import { FirstPage } from './shell/first-page.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { SignInPage } from './shell/sign-in-page.tsx';
import { SignedIn } from './shell/signed-in.tsx';
import { theme } from './theme.ts';

const StatisticsPage = lazy(async () => ({
  default: (await import('./statistics/statistics-page.tsx')).StatisticsPage,
}));

const ProposalsPage = lazy(async () => ({ default: (await import('./proposals/proposals-page.tsx')).ProposalsPage }));
const QuestionsPage = lazy(async () => ({ default: (await import('./questions/questions-page.tsx')).QuestionsPage }));
const EntriesPage = lazy(async () => ({ default: (await import('./questions/entries-page.tsx')).EntriesPage }));

const PeoplePage = lazy(async () => ({ default: (await import('./people/people-page.tsx')).PeoplePage }));
const AbsencesPage = lazy(async () => ({ default: (await import('./absences/absences-page.tsx')).AbsencesPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./settings/settings-page.tsx')).SettingsPage }));
const AccountPage = lazy(async () => ({ default: (await import('./account/account-page.tsx')).AccountPage }));
const WelcomePage = lazy(async () => ({ default: (await import('./welcome/welcome-page.tsx')).WelcomePage }));

/** The console: its pages and what stands around all of them. */
export function App() {
  return (
    <ConfigProvider locale={locale} theme={theme} wave={{ disabled: true }}>
      <Ant message={{ top: 10 }}>
        <BrowserRouter basename="/console">
          <Routes>
            <Route path="/sign-in" element={<SignInPage />} />
            <Route path="/welcome" element={whenThere(<WelcomePage />)} />
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
              <Route path="/proposals/:code?" element={whenThere(<ProposalsPage />)} />
              <Route path="/questions/:id?" element={whenThere(<QuestionsPage />)} />
              <Route path="/knowledge/:kind?/:key?" element={whenThere(<EntriesPage />)} />
              <Route path="/people/:id?" element={whenThere(<PeoplePage />)} />
              <Route path="/absences" element={whenThere(<AbsencesPage />)} />
              <Route path="/settings/:kind?/:key?" element={whenThere(<SettingsPage />)} />
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
