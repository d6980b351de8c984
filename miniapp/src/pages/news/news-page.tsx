import { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import type { NewsDetail } from '../../../../server/contract/news-api.ts';
import { readNewsItem, tellSeen } from '../../api/news.ts';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useTimes } from '../../format/time.ts';
import { useTenant } from '../../state/tenant.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { openPage } from '../../zalo/open.ts';
import { shareLink } from '../../zalo/share.ts';

/** One piece of news in full. */
export function NewsPage() {
  const t = useTexts();
  const id = useParams().id ?? '';
  const { data, error, loading, reload } = useResource(`news ${id}`, () => readNewsItem(id));
  const there = data?.id;
  useEffect(() => {
    // A count for the ward; nobody reads the worse for its failing.
    if (there) tellSeen(there).catch(() => undefined);
  }, [there]);
  const gone = error?.problem?.status === 404 || error?.problem?.status === 400;
  return (
    <Screen title={t.news} parent="/news">
      {loading && <Skeleton lines={5} />}
      {gone && <Empty icon="megaphone" title={t.newsGone} />}
      {error && !data && !gone && <Failed error={error} retry={reload} />}
      {data && !gone && <Detail item={data} />}
    </Screen>
  );
}

function Detail({ item }: { item: NewsDetail }) {
  const t = useTexts();
  const words = useWords();
  const toast = useToast();
  const { moment, stamp } = useTimes();
  const { miniAppId } = useTenant();
  const { id, kind, topic, title, text, areas, linkUrl, over, publishedAt, until } = item;
  const share = async () => {
    const shared = await shareLink({ url: `https://zalo.me/s/${miniAppId}/news/${id}`, title: words(title) });
    if (shared === 'copied') toast(t.shareCopied);
    if (shared === 'failed') toast(t.shareFailed);
  };
  return (
    <article className="news" data-testid="news-detail">
      {kind === 'warning' && <Badge look={{ tone: 'waiting', icon: 'alarm' }} text={t.newsWarning} />}
      <h2>{words(title)}</h2>
      <p className="card-note">{t.newsTopics[topic]}</p>
      {over && (
        <p className="notice notice-waiting" role="status">
          <Icon name="clock" />
          {t.newsOver}
        </p>
      )}
      <p className="news-text">{words(text)}</p>
      <p className="card-note">
        {t.newsUntil(moment(until))}
        <br />
        {t.newsPublished(stamp(publishedAt))}
        {areas.length > 0 && (
          <>
            <br />
            {t.newsFor(areas.map(({ name }) => words(name)).join(', '))}
          </>
        )}
      </p>
      {linkUrl && (
        <button type="button" className="button button-wide" onClick={() => void openPage(linkUrl)}>
          <Icon name="globe" />
          {t.newsLink}
        </button>
      )}
      <button
        type="button"
        className="button button-second button-wide"
        onClick={() => void share()}
        data-testid="share"
      >
        <Icon name="send" />
        {t.share}
      </button>
    </article>
  );
}
