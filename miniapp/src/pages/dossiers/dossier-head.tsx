import type { CitizenDossier } from '../../../../server/contract/dossier-api.ts';
import { CallButton } from '../../components/call-button.tsx';
import { DossierBadge, DossierDue } from '../../components/dossier-card.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { useTimes } from '../../format/time.ts';
import { useTenant } from '../../state/tenant.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { MissingPapers } from './missing-papers.tsx';

/** State, the promised day, what is missing, who has it; when it is late that is said, with whom to ask. */
export function DossierHead({ item }: { item: CitizenDossier }) {
  const t = useTexts();
  const { date, stamp } = useTimes();
  const words = useWords();
  const { contacts, shortName } = useTenant();
  const open = item.finishedAt === null;
  const facts: [string, string | null][] = [
    [t.dossierCode, item.code],
    [t.dossierApplicant, item.applicant],
    [t.dossierOffice, item.office],
    [t.dossierReceived, item.receivedAt && date(item.receivedAt)],
    [t.dossierCollect, item.state === 'result_ready' ? item.collectAt : null],
  ];
  return (
    <section className="case-head" aria-labelledby="dossier-name">
      <DossierBadge state={item.state} text={item.stateText} />
      <h2 id="dossier-name">{item.procedureName}</h2>
      {item.late && open ? (
        <div className="notice notice-urgent">
          <div>
            <DossierDue item={item} />
            <p>{t.dossierLateHelp}</p>
            <CallButton name={words(shortName)} number={contacts.phone} />
          </div>
        </div>
      ) : (
        <DossierDue item={item} />
      )}
      <MissingPapers item={item} />
      <FactList facts={facts} />
      <p className="help">{t.dossierAsOf(stamp(item.updatedAt))}</p>
    </section>
  );
}
