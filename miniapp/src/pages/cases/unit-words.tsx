import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { DocumentList } from '../../components/document-list.tsx';
import { useTexts } from '../../texts/use-texts.ts';

/** States whose last words of the unit are what the citizen came to read. */
const told: CitizenCaseDetail['state'][] = ['waiting_citizen', 'resolved', 'closed', 'rejected', 'referred'];

/** What the unit asked or answered last, where it matters for what to do next. */
export function UnitWords({ item }: { item: CitizenCaseDetail }) {
  const t = useTexts();
  const last = item.timeline.filter(({ by, text }) => by === 'unit' && text).at(-1);
  if (!last || !told.includes(item.state)) return null;
  return (
    <section className="unit-words" aria-labelledby="unit-words">
      <h2 id="unit-words">{item.state === 'waiting_citizen' ? t.unitAsks : t.unitAnswers}</h2>
      <p className="event-text">{last.text}</p>
      <DocumentList documents={last.documents} />
    </section>
  );
}
