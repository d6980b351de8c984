import { useNavigate } from 'zmp-ui';
import { readNews } from '../../api/news.ts';
import { NewsCard } from '../../components/news-card.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';

const shown = 2;

/** News in force; nothing at all when there is none. Warnings stand above everything else of the page. */
export function WardNews({ kind }: { kind: 'news' | 'warning' }) {
  const t = useTexts();
  const navigate = useNavigate();
  const items = (useResource('news', readNews).data?.items ?? []).filter((item) => item.kind === kind);
  if (items.length === 0) return null;
  const title = kind === 'warning' ? t.newsWarning : t.news;
  return (
    <section aria-labelledby={`ward-${kind}`}>
      <div className="section-head">
        <h2 id={`ward-${kind}`}>{title}</h2>
        <button type="button" className="text-button" onClick={() => navigate('/news')} data-testid={`all-${kind}`}>
          {t.newsAll}
        </button>
      </div>
      <div className="cards">
        {items.slice(0, shown).map((item) => (
          <NewsCard key={item.id} item={item} brief />
        ))}
      </div>
    </section>
  );
}
