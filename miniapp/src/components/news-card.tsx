import type { NewsItem } from '../../../server/contract/news-api.ts';
import { useTimes } from '../format/time.ts';
import { useTexts, useWords } from '../texts/use-texts.ts';
import { Badge } from './badge.tsx';
import { Icon } from './icon.tsx';
import { LinkCard } from './link-card.tsx';

type Props = {
  item: NewsItem /** Under a heading that says what it is: the title and its time are enough. */;
  brief?: boolean;
};

/** News in a list: what it is about, its title, until when. */
export function NewsCard({ item: { id, kind, topic, title, until }, brief = false }: Props) {
  const t = useTexts();
  const words = useWords();
  const { moment } = useTimes();
  const warning = kind === 'warning';
  return (
    <LinkCard to={`/news/${id}`} testId="news-card" icon={<Icon name={warning ? 'alarm' : 'megaphone'} />}>
      {warning && !brief && <Badge look={{ tone: 'waiting', icon: 'alarm' }} text={t.newsWarning} />}
      <span className="card-title">{words(title)}</span>
      {!brief && <span className="card-note">{t.newsTopics[topic]}</span>}
      <span className="card-note">{t.newsUntil(moment(until))}</span>
    </LinkCard>
  );
}
