import { useNavigate } from 'zmp-ui';
import { readNews } from '../../api/news.ts';
import { Icon } from '../../components/icon.tsx';
import { NewsCard } from '../../components/news-card.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';

/** News and warnings in force, and the way to be told of them. */
export function NewsListPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { data, error, loading, reload } = useResource('news', readNews);
  return (
    <Screen
      title={t.news}
      foot={
        <button
          type="button"
          className="button button-second button-wide"
          onClick={() => navigate('/me/news')}
          data-testid="open-news-wish"
        >
          <Icon name="bell" />
          {t.newsWish}
        </button>
      }
    >
      {loading && <Skeleton lines={3} />}
      {error && !data && <Failed error={error} retry={reload} />}
      {data?.items.length === 0 && <Empty icon="megaphone" title={t.newsNone} />}
      <div className="cards">
        {data?.items.map((item) => (
          <NewsCard key={item.id} item={item} />
        ))}
      </div>
    </Screen>
  );
}
