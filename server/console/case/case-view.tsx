import { Button, Result, Skeleton } from 'antd';
import { MacroButton } from '../macros/macro-button.tsx';
import { PhotoCheck } from '../photos/photo-check.tsx';
import { ActNote } from './act-note.tsx';
import { AlikePanel } from './alike-panel.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseCitizen } from './case-citizen.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseHead } from './case-head.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseMachines } from './case-machines.tsx';
import { CasePhotos } from './case-photos.tsx';
import { CasePlace } from './case-place.tsx';
import { CaseRouting } from './case-routing.tsx';
import { Composer } from './composer.tsx';
import { LinkedCases, MergedReports } from './linked-cases.tsx';
import { MentionNote } from './mention-note.tsx';
import { NewsNote } from './news-note.tsx';
import { PendingPanel } from './pending-panel.tsx';
import { PresenceNote } from './presence-note.tsx';
import { PrintedOn } from './print-button.tsx';
import { useCase } from './use-case.ts';
import { usePresence } from './use-presence.ts';
import { usePrinting } from './use-printing.ts';

/** The whole case: what, where, who, when, what was said, and what can be done now. */
export function CaseView({ code, onClose }: { code: string; onClose: () => void }) {
  const { detail, error, reload, act, news, acknowledge, seen } = useCase(code);
  const { people, onWriting } = usePresence(code);
  const { printing, print } = usePrinting();

  if (!detail && error) {
    return (
      <Result
        status="info"
        title="Chưa mở được phản ánh này"
        subTitle={error.message}
        extra={[
          <Button key="again" type="primary" onClick={reload}>
            Thử lại
          </Button>,
          <Button key="close" onClick={onClose}>
            Về danh sách
          </Button>,
        ]}
      />
    );
  }
  if (!detail) {
    return (
      <output className="case-loading" aria-label="Đang tải phản ánh">
        <Skeleton active paragraph={{ rows: 3 }} />
        <Skeleton active paragraph={{ rows: 6 }} />
      </output>
    );
  }

  return (
    <article className="case">
      <CaseHead
        detail={detail}
        onClose={onClose}
        onPrint={print}
        tools={<MacroButton detail={detail} act={act} news={news} acknowledge={acknowledge} />}
      >
        <PresenceNote people={people} />
        <CaseActions detail={detail} act={act} news={news} acknowledge={acknowledge} />
      </CaseHead>
      <div className="case-scroll">
        <div className="case-main">
          <div className="case-front">
            <PendingPanel detail={detail} act={act} />
            <section className="case-words" aria-label="Nội dung phản ánh">
              <p className={detail.description ? 'description' : 'description restricted'}>
                {detail.description ?? 'Nội dung này hạn chế người xem. Anh/Chị liên hệ điều phối viên khi cần.'}
              </p>
              <CasePhotos before={detail.photosBefore} after={detail.photosAfter} />
              <PhotoCheck detail={detail} act={act} />
              <LinkedCases detail={detail} />
              <AlikePanel detail={detail} act={act} news={news} acknowledge={acknowledge} />
              <MergedReports merged={detail.merged} />
            </section>
          </div>
          <aside className="case-side">
            <CaseFacts detail={detail} act={act} news={news} acknowledge={acknowledge} />
            <CasePlace detail={detail} />
            <CaseCitizen detail={detail} onChanged={reload} />
            <CaseMachines machines={detail.machines} />
            <CaseRouting detail={detail} />
          </aside>
          <CaseHistory detail={detail} printing={printing} />
          <PrintedOn />
        </div>
      </div>
      <div className="case-foot">
        <ActNote detail={detail} act={act} />
        <MentionNote detail={detail} act={act} />
        {news && <NewsNote news={news} onSeen={acknowledge} />}
        <Composer detail={detail} act={act} seen={seen} onWriting={onWriting} />
      </div>
    </article>
  );
}
