import { useEffect, useRef, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { depth } from '../../components/use-back.ts';
import { useToast } from '../../components/use-toast.ts';
import { useReportDraft } from '../../state/report-draft.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { Sent } from './sent.tsx';
import { StepCategory } from './step-category.tsx';
import { StepCheck } from './step-check.tsx';
import { StepPhotos } from './step-photos.tsx';
import { StepPlace } from './step-place.tsx';
import { StepWhat } from './step-what.tsx';
import { type ReportStep, reachableStep, reportSteps } from './steps.ts';

/** Reporting an incident, one question a screen. Each step is an address, so that back leads one step back. */
export function ReportPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const toast = useToast();
  const t = useTexts();
  const { draft, change, drop } = useReportDraft();
  const [sent, setSent] = useState<CitizenCaseDetail>();
  const entry = useRef(depth());
  const begun = useRef(draft.text !== '');

  // After sending, back must not lead into the steps of a report that is gone.
  useEffect(() => {
    if (sent && depth() > entry.current) navigate(entry.current - depth());
  }, [sent, navigate]);

  if (sent) return <Sent filed={sent} onAnother={() => setSent(undefined)} />;

  const asked = reportSteps.find((step) => step === search.get('step')) ?? 'what';
  const step = reachableStep(draft, asked);
  if (step !== asked) return <Navigate to={step === 'what' ? '/report' : `/report?step=${step}`} replace />;
  const go = (to: ReportStep) => navigate(`/report?step=${to}`);

  const followed = (code: string) => {
    drop();
    begun.current = false;
    toast(t.alikeDone);
    navigate(`/cases/${code}`, { replace: true });
  };

  switch (step) {
    case 'what':
      return <StepWhat draft={draft} begun={begun.current} change={change} drop={drop} onNext={() => go('category')} />;
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
        />
      );
    case 'check':
      return (
        <StepCheck
          draft={draft}
          change={change}
          go={go}
          onSent={(filed) => {
            drop();
            begun.current = false;
            setSent(filed);
          }}
        />
      );
  }
}
