import '../styles/notices.css';
import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import { LineIcon } from '../ui/line-icon.tsx';
import { NoticeRow } from './notice-row.tsx';
import { useNotices } from './use-notices.ts';

const most = 99;

/** The bell in the head: how many notices are unread, and the list of them. */
export function NoticeBell() {
  const { list, fault, reload, read } = useNotices();
  const [open, setOpen] = useState(false);
  const unread = list?.unread ?? 0;
  const latest = list?.items[0]?.at;
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
        {list?.items.length === 0 && (
          <p className="notices-empty">
            Chưa có gì cần nhắc. Việc sắp đến hạn hoặc quá hạn của Anh/Chị sẽ hiện ở đây, không cần tải lại trang.
          </p>
        )}
        <ul>
          {list?.items.map((notice) => (
            <NoticeRow
              key={notice.id}
              notice={notice}
              onOpen={() => {
                setOpen(false);
                if (notice.readAt === null) void read({ ids: [notice.id] });
              }}
            />
          ))}
        </ul>
      </Drawer>
    </>
  );
}
