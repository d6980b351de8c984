import type { ReactNode } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { useNames } from '../shell/session.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { nameOfChannel, resolutionWords } from '../words/labels.ts';
import { ExtendButton } from './extend-button.tsx';
import type { CaseActs } from './use-case.ts';

/** Who handles it and by when. */
export function CaseFacts({ detail, ...acts }: { detail: CaseDetail } & CaseActs) {
  const names = useNames();
  const rows: [string, ReactNode][] = [
    ['Đơn vị', names.unit(detail.unitId)],
    ['Người xử lý', names.person(detail.assigneeId) ?? 'Chưa giao cho ai'],
    ['Hạn tiếp nhận', response(detail)],
    [
      'Hạn xử lý',
      detail.resolutionDueAt && (
        <>
          {wordsOfInstant(detail.resolutionDueAt)}
          <ExtendButton detail={detail} {...acts} />
        </>
      ),
    ],
    ['Tạm dừng từ', detail.pausedAt && wordsOfInstant(detail.pausedAt)],
    ['Gửi lúc', `${wordsOfInstant(detail.createdAt)} · ${nameOfChannel(detail.channel)}`],
    ['Trả lời đầu tiên', detail.firstResponseAt && wordsOfInstant(detail.firstResponseAt)],
    ['Xử lý xong', detail.resolvedAt && wordsOfInstant(detail.resolvedAt)],
    ['Kết quả', detail.resolutionKind && resolutionWords[detail.resolutionKind]],
    ['Đã chuyển tới', detail.referredTo],
    ['Cùng theo dõi', detail.followers > 0 && `${detail.followers} người dân`],
    ['Đánh giá', detail.rating === null ? null : rated(detail)],
  ];
  return (
    <section className="side-block" aria-labelledby="facts-title">
      <h2 id="facts-title">Xử lý</h2>
      <dl className="facts">
        {rows.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}

function response(detail: CaseDetail): string | null {
  if (detail.acceptedAt) return `đã nhận ${wordsOfInstant(detail.acceptedAt)}`;
  return detail.responseDueAt && wordsOfInstant(detail.responseDueAt);
}

function rated(detail: CaseDetail): string {
  const words = detail.ratingText ? ` · “${detail.ratingText}”` : '';
  return `${detail.rating}/5 điểm${words}`;
}
