import type { ProcedureDetail, Words } from '../../../../server/contract/public-api.ts';
import { Icon } from '../../components/icon.tsx';
import type { IconName } from '../../components/icon-paths.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';

type FactProps = { icon: IconName; label: string; lines: Words[] };

function Fact({ icon, label, lines }: FactProps) {
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
      </dd>
    </div>
  );
}

/** Fee, time, place, and what is good to know. */
export function ProcedureFacts({ procedure }: { procedure: ProcedureDetail }) {
  const t = useTexts();
  return (
    <dl className="facts">
      <Fact icon="money" label={t.fee} lines={procedure.fees} />
      <Fact icon="clock" label={t.time} lines={procedure.times} />
      <Fact icon="pin" label={t.where} lines={[procedure.where]} />
      <Fact icon="info" label={t.notes} lines={procedure.notes} />
    </dl>
  );
}
