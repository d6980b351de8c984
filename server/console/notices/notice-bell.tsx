import '../styles/notices.css';
import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import { LineIcon } from '../ui/line-icon.tsx';
import { NoticeRow } from './notice-row.tsx';
import { RequestNoticeRow } from './request-notice-row.tsx';
import { SourceNoticeRow } from './source-notice-row.tsx';
import { TalkNoticeRow } from './talk-notice-row.tsx';
import { useNotices } from './use-notices.ts';
import { useReadWhenOpen } from './use-read-when-open.ts';

const most = 99;

/** The bell in the head: how many notices are unread, and the list of them. */
export function NoticeBell() {
  const { list, fault, reload, read } = useNotices();
  useReadWhenOpen(list, read);
  const [open, setOpen] = useState(false);
  const unread = list?.unread ?? 0;
  const latest = [...(list?.items ?? []), ...(list?.talks ?? []), ...(list?.requests ?? []), ...(list?.sources ?? [])]
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const opened = (notice: { id: string; readAt: string | null }) => {
    setOpen(false);
    if (notice.readAt === null) void read({ ids: [notice.id] });
  };
  return (
    <>
      <button
        type="button"
        className="bell"
        data-testid="bell"
        aria-haspopup="dialog"
        aria-label={unread > 0 ? `Nhắc việc: ${unread} chưa đọc` : 'Nhắc việc'}
        onClick={() => setOpen(true)}
      >
        <LineIcon name="bell" />
        {unread > 0 && (
          <span className="bell-count" data-testid="bell-count" aria-hidden>
            {unread > most ? `${most}+` : unread}
          </span>
        )}
      </button>
      <Drawer
        title="Nhắc việc"
        open={open}
        onClose={() => setOpen(false)}
        size="min(400px, 100vw)"
        className="notices"
        extra={
          unread > 0 &&
          latest && (
            <Button size="small" onClick={() => void read({ until: latest })}>
              Đánh dấu đã đọc hết
            </Button>
          )
        }
      >
        {fault && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={fault}
            className="gap-below"
            action={<Button onClick={reload}>Thử lại</Button>}
          />
        )}
        {list?.items.length === 0 &&
          list.talks.length === 0 &&
          list.requests.length === 0 &&
          list.sources.length === 0 && (
            <p className="notices-empty">
              Chưa có gì cần nhắc. Việc được giao, lời nhắc của đồng nghiệp, việc sắp đến hạn hoặc quá hạn, và người dân
              đang chờ Anh/Chị trả lời sẽ hiện ở đây, không cần tải lại trang.
            </p>
          )}
        <ul>
          {list?.talks.map((notice) => (
            <TalkNoticeRow key={notice.id} notice={notice} onOpen={() => opened(notice)} />
          ))}
          {list?.requests.map((notice) => (
            <RequestNoticeRow key={notice.id} notice={notice} onOpen={() => opened(notice)} />
          ))}
          {list?.sources.map((notice) => (
            <SourceNoticeRow key={notice.id} notice={notice} onOpen={() => opened(notice)} />
          ))}
          {list?.items.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} onOpen={() => opened(notice)} />
          ))}
        </ul>
      </Drawer>
    </>
  );
}
