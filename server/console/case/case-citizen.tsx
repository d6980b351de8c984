import { Link } from 'react-router-dom';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { sendCaseBlock } from '../api/blocks.ts';
import { BlockNote } from '../blocks/block-note.tsx';
import { useNames } from '../shell/session.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { TalkOwner } from './talk-owner.tsx';

/** Who reported it, as far as this reader may know. */
export function CaseCitizen({ detail, onChanged }: { detail: CaseDetail; onChanged: () => void }) {
  const { citizen } = detail;
  return (
    <section className="side-block" aria-labelledby="citizen-title">
      <h2 id="citizen-title">Người phản ánh</h2>
      {citizen ? (
        <>
          <p className="citizen-line">
            <strong>{citizen.name ?? 'Chưa cho biết tên'}</strong>
            {citizen.phone && (
              <a href={`tel:${citizen.phone.replaceAll(/[^\d+]/g, '')}`} className="tabular">
                {citizen.phone}
              </a>
            )}
            {citizen.email && <a href={`mailto:${citizen.email}`}>{citizen.email}</a>}
          </p>
          {detail.conversation && <TalkOwner conversation={detail.conversation} onChanged={onChanged} />}
          <BlockNote
            block={citizen.block}
            may={detail.may.block}
            send={async (body) => {
              await sendCaseBlock(detail.code, body);
              onChanged();
            }}
          />
          {citizen.otherCases.length > 0 && (
            <>
              <h3>Phản ánh khác của người này</h3>
              <OtherCases cases={citizen.otherCases} />
            </>
          )}
        </>
      ) : (
        <p className="muted">Không có thông tin người gửi, hoặc vai của Anh/Chị không cần xem.</p>
      )}
    </section>
  );
}

type Others = NonNullable<CaseDetail['citizen']>['otherCases'];

export function OtherCases({ cases }: { cases: Others }) {
  const names = useNames();
  return (
    <ul className="other-cases">
      {cases.map((other) => (
        <li key={other.code}>
          <Link to={`/cases/${other.code}`}>
            <span className="tabular">{other.code}</span> {names.category(other.categoryId)}
          </Link>
          <StateTag state={other.state} />
        </li>
      ))}
    </ul>
  );
}
