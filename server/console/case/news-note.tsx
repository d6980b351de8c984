import { Button } from 'antd';
import { useSession } from '../shell/session.tsx';
import { useNow } from '../ui/use-now.ts';
import { ago } from '../words/time-left.ts';
import { changesOf, wordsOfEntry } from '../words/timeline.ts';
import type { News } from './use-case.ts';

/** Tells what others just did, and that nothing of this person's was lost. */
export function NewsNote({ news, onSeen }: { news: News; onSeen: () => void }) {
  const { reference } = useSession();
  const now = useNow();
  const changes = changesOf(news.timeline, reference);
  return (
    <div className={news.refused ? 'news news-refused' : 'news'} role="alert" data-testid="news">
      <div>
        <strong>
          {news.refused
            ? 'Chưa thực hiện: phản ánh vừa được người khác thay đổi. Nội dung của Anh/Chị vẫn còn.'
            : 'Phản ánh vừa có thay đổi'}
        </strong>
        {news.refused && news.entries.length === 0 && news.why && <p>{news.why}.</p>}
        <ul>
          {news.entries.slice(-4).map((entry) => (
            <li key={entry.id}>
              {entry.actor.name} {wordsOfEntry(entry)}
              {changes
                .get(entry.id)
                ?.map((change) => ` · ${change.what}: ${change.value}`)
                .join('')}{' '}
              ({ago(entry.at, now)})
            </li>
          ))}
        </ul>
      </div>
      <Button size="small" onClick={onSeen}>
        Đã xem
      </Button>
    </div>
  );
}
