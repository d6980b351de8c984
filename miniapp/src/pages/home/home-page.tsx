import { useEffect, useState } from 'react';
import { Page, useNavigate } from 'zmp-ui';
import { Icon } from '../../components/icon.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { WaitingReports } from '../../components/waiting-reports.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useCitizen } from '../../state/use-citizen.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { HomeMatches } from './home-matches.tsx';
import { HomeTiles } from './home-tiles.tsx';
import { MyAppointments } from './my-appointments.tsx';
import { MyCases } from './my-cases.tsx';
import { MyDossiers } from './my-dossiers.tsx';
import { MyFees } from './my-fees.tsx';
import { SurveyInvitation } from './survey-invitation.tsx';
import { TourCard } from './tour-card.tsx';
import { WardNews } from './ward-news.tsx';

/** The first page: what do you need? */
export function HomePage() {
  const t = useTexts();
  const words = useWords();
  const { shortName } = useTenant();
  const navigate = useNavigate();
  const name = useCitizen().data?.name;
  const [asked, setAsked] = useState('');
  const wanted = asked.trim();
  const ask = () => wanted && navigate('/chat', { state: { say: wanted } });
  useEffect(() => {
    document.title = words(shortName);
  });

  return (
    <Page className="screen home">
      <header className="home-head">
        <div className="home-top">
          <p className="home-ward">{words(shortName)}</p>
          <button type="button" className="home-me" onClick={() => navigate('/me')} data-testid="open-me">
            <Icon name="person" />
            {t.me}
          </button>
        </div>
        {name && <p className="home-hello">{t.homeGreeting(name)}</p>}
        <h1 className="home-ask">{t.homeAsk}</h1>
        <SearchField
          label={t.homeAsk}
          hint={t.homeAskHint}
          value={asked}
          testId="home-search"
          onChange={setAsked}
          onEnter={ask}
        />
      </header>
      <main className="content">
        {wanted ? (
          <HomeMatches asked={wanted} onAsk={ask} />
        ) : (
          <>
            <WardNews kind="warning" />
            <WaitingReports />
            <TourCard />
            <HomeTiles />
            <MyAppointments />
            <MyFees />
            <MyDossiers />
            <MyCases />
            <WardNews kind="news" />
            <SurveyInvitation />
          </>
        )}
      </main>
    </Page>
  );
}
