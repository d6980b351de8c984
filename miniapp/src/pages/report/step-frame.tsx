import { type ReactNode, useEffect, useRef } from 'react';
import { Screen } from '../../components/screen.tsx';
import { useTexts } from '../../texts/use-texts.ts';
import { type ReportStep, reportSteps } from './steps.ts';

type Props = { step: ReportStep; title: string; foot?: ReactNode; children: ReactNode };

/** One question of the report, with how far along it is. */
export function StepFrame({ step, title, foot, children }: Props) {
  const t = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const n = reportSteps.indexOf(step) + 1;
  return (
    <Screen title={t.report} foot={foot}>
      <div className="step">
        <p className="step-count">{t.stepOf(n, reportSteps.length)}</p>
        <div className="step-bar" aria-hidden="true">
          {reportSteps.map((one, index) => (
            <span key={one} className={index < n ? 'step-done' : ''} />
          ))}
        </div>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {children}
      </div>
    </Screen>
  );
}

type NextProps = { onNext: () => void; label?: string; disabled?: boolean; why?: string | undefined };

/** The way to the next step; when it is closed, the reason stands above it. */
export function NextButton({ onNext, label, disabled = false, why }: NextProps) {
  const t = useTexts();
  return (
    <>
      {disabled && why && <p className="help">{why}</p>}
      <button
        type="button"
        className="button button-wide"
        disabled={disabled}
        onClick={onNext}
        data-testid="report-next"
      >
        {label ?? t.next}
      </button>
    </>
  );
}
