import { useEffect, useRef, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { Screen } from '../../components/screen.tsx';
import { Skeleton } from '../../components/states.tsx';
import { depth } from '../../components/use-back.ts';
import { useToast } from '../../components/use-toast.ts';
import { useReportDraft } from '../../state/report-draft.ts';
import { reportQueue } from '../../state/use-report-queue.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { Sent } from './sent.tsx';
import { StepCategory } from './step-category.tsx';
import { StepCheck } from './step-check.tsx';
import { StepPhotos } from './step-photos.tsx';
import { StepPlace } from './step-place.tsx';
import { StepWhat } from './step-what.tsx';
import { type ReportStep, reachableStep, reportSteps } from './steps.ts';
import { Waiting } from './waiting.tsx';

/** Reporting an incident, one question a screen. Each step is an address, so that back leads one step back. */
export function ReportPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const toast = useToast();
  const t = useTexts();
  const { draft, expired, person, change, drop } = useReportDraft();
  const [sent, setSent] = useState<CitizenCaseDetail>();
  const [waiting, setWaiting] = useState<string>();
  const [left, setLeft] = useState<string>();
  const entry = useRef(depth());
  const begun = useRef<boolean>();
  if (draft && begun.current === undefined) begun.current = draft.text !== '';

  // After sending, back must not lead into the steps of a report that is gone.
  useEffect(() => {
    if ((sent || waiting) && depth() > entry.current) navigate(entry.current - depth());
  }, [sent, waiting, navigate]);

  // Without a network nothing more can be fetched: what later steps need is here from the start.
  useEffect(() => {
    void import('../../maps/pick-map.tsx').catch(() => undefined);
  }, []);

  const done = (filed: CitizenCaseDetail) => {
    drop();
    begun.current = false;
    setWaiting(undefined);
    setSent(filed);
  };

  // First of all: the steps of the draft that is gone would lead back to their beginning.
  if (left) return <Navigate to={left} replace />;
  if (sent) return <Sent filed={sent} onAnother={() => setSent(undefined)} />;
  if (waiting)
    return (
      <Waiting
        id={waiting}
        onSent={done}
        onEdit={() => {
          const taken = reportQueue.take(waiting);
          if (taken) change({ ...taken.draft, agreed: false });
          if (taken) change({ key: waiting });
          setWaiting(undefined);
          navigate(taken ? '/report?step=check' : '/cases', { replace: true });
        }}
        onAnother={() => setWaiting(undefined)}
      />
    );
  if (!draft || person === undefined) return <Screen title={t.report}>{<Skeleton lines={3} />}</Screen>;

  const asked = reportSteps.find((step) => step === search.get('step')) ?? 'what';
  const step = reachableStep(draft, asked);
  if (step !== asked) return <Navigate to={step === 'what' ? '/report' : `/report?step=${step}`} replace />;
  const go = (to: ReportStep) => navigate(`/report?step=${to}`);

  const leave = (to: string, word: string) => {
    setLeft(to);
    drop();
    toast(word);
  };
  const followed = (code: string) => leave(`/cases/${code}`, t.alikeDone);
  const supported = (code: string) => leave(`/public/${code}`, t.publicActs.support);

  switch (step) {
    case 'what':
      return (
        <StepWhat
          draft={draft}
          begun={begun.current ?? false}
          expired={expired}
          change={change}
          drop={drop}
          onNext={() => go('category')}
        />
      );
    case 'category':
      return <StepCategory draft={draft} change={change} onNext={() => go('place')} />;
    case 'place':
      return <StepPlace draft={draft} change={change} onNext={() => go('photos')} />;
    case 'photos':
      return (
        <StepPhotos
          draft={draft}
          change={change}
          onNext={() => go(draft.place ? 'check' : 'place')}
          onFollowed={followed}
          onSupported={supported}
        />
      );
    case 'check':
      return (
        <StepCheck
          draft={draft}
          change={change}
          go={go}
          person={person}
          onSent={done}
          onWaiting={(id) => {
            drop();
            begun.current = false;
            setWaiting(id);
          }}
        />
      );
  }
}
