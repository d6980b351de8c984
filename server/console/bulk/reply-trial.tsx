import { Alert, Skeleton } from 'antd';
import { useCallback } from 'react';
import type { ReachKind } from '../../contract/reply-reach.ts';
import { sendBulkTrial } from '../api/desk.ts';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfCount } from '../words/numbers.ts';

const reachWords: Record<ReachKind, string> = {
  free: 'nhận tin Zalo, miễn phí',
  paid: 'nhận tin Zalo, có tính phí',
  template: 'chỉ nhận tin mẫu Zalo, đọc lời này trong ứng dụng',
  app: 'chỉ thấy khi mở ứng dụng',
  unreachable: 'đã chặn hoặc bỏ quan tâm OA, chỉ thấy khi mở ứng dụng',
  nobody: 'không có người gửi',
  closed: 'chưa nhận được gì đến khi nhắn lại',
};
const mostNamed = 8;

/** Before many people are written to: the first message as it will be read, how many get it how, and who gets none. */
export function ReplyTrial({ codes, text }: { codes: string[]; text: string }) {
  const load = useCallback(() => sendBulkTrial({ codes, text }), [codes, text]);
  const { data, error } = useLoad(load);
  if (error) return <Alert type="error" showIcon role="alert" title={error.message} />;
  if (!data) return <Skeleton active paragraph={{ rows: 4 }} />;
  const { first, reached, left } = data;
  return (
    <div className="bulk-trial" data-testid="bulk-trial">
      {first ? (
        <>
          <h3>Tin đầu tiên, mã {first.code}</h3>
          <q className="bulk-trial-words">{first.text}</q>
          <h3>Người dân nhận thế nào</h3>
          <ul>
            {reached.map(({ how, count }) => (
              <li key={how}>
                <strong className="tabular">{wordsOfCount(count)}</strong> {reachWords[how]}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Alert type="warning" showIcon title="Không có ai nhận được lời này." />
      )}
      {left.length > 0 && (
        <details open={left.length <= mostNamed}>
          <summary className="bulk-refused">{wordsOfCount(left.length)} phản ánh sẽ bỏ qua</summary>
          <ul>
            {left.map(({ code, why }) => (
              <li key={code}>
                {code}: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
