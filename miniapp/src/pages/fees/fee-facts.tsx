import type { CitizenFee } from '../../../../server/contract/fee-api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { FeeBadge, FeeDue } from '../../components/fee-card.tsx';
import { useMoney } from '../../format/money.ts';
import { useTimes } from '../../format/time.ts';
import { useTexts } from '../../texts/use-texts.ts';

/** What is due, to whom, and how it stands. */
export function FeeFacts({ item }: { item: CitizenFee }) {
  const t = useTexts();
  const money = useMoney();
  const { stamp } = useTimes();
  const [paid] = item.paidBy;
  const facts: [string, string | null][] = [
    [t.feeCode, item.code],
    [t.feeKind, t.feeKinds[item.kind] ?? null],
    [t.feeUnit, item.unit],
    [t.feePayer, item.payer],
    [t.feeDossier, item.dossier],
    [t.feePaidAt, item.paidAt && stamp(item.paidAt)],
    [t.feePaidBy, item.paidAt && paid ? (t.feeChannels[paid.channel] ?? null) : null],
    [t.feeReceipt, item.receiptNumber],
    [t.feeRefunded, item.refunded > 0 ? money(item.refunded) : null],
  ];
  return (
    <section className="case-head" aria-labelledby="fee-name">
      <FeeBadge state={item.state} waiting={item.waiting} />
      <h2 id="fee-name">{item.title}</h2>
      <p className="fee-sum" data-testid="fee-sum">
        {money(item.amount)}
      </p>
      <FeeDue item={item} />
      <FactList facts={facts} />
    </section>
  );
}
