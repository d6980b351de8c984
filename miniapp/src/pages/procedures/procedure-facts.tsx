import type { ReactNode } from 'react';
import type { ProcedureDetail, Words } from '../../../../server/contract/public-api.ts';
import { Icon } from '../../components/icon.tsx';
import type { IconName } from '../../components/icon-paths.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { Counters } from './counters.tsx';

type FactProps = { icon: IconName; label: string; lines: Words[]; children?: ReactNode };

function Fact({ icon, label, lines, children }: FactProps) {
  const words = useWords();
  if (lines.length === 0) return null;
  return (
    <div className="fact">
      <dt>
        <Icon name={icon} />
        {label}
      </dt>
      <dd>
        {lines.map((line) => (
          <p key={line.vi}>{words(line)}</p>
        ))}
        {children}
      </dd>
    </div>
  );
}

/** Fee, time, where and when, and what is good to know. */
export function ProcedureFacts({ procedure }: { procedure: ProcedureDetail }) {
  const t = useTexts();
  const { fees, times, where, counters, notes } = procedure;
  return (
    <dl className="facts">
      <Fact icon="money" label={t.fee} lines={fees} />
      <Fact icon="clock" label={t.time} lines={times} />
      <Fact icon="pin" label={t.where} lines={[where]}>
        {counters.length > 0 && <Counters counters={counters} />}
      </Fact>
      <Fact icon="info" label={t.notes} lines={notes} />
    </dl>
  );
}
