import type { PaperItem } from '../../../../server/contract/paper-api.ts';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { LinkCard } from '../../components/link-card.tsx';
import { PrivateImage } from '../../components/private-image.tsx';
import { writtenDay } from '../../format/day.ts';
import { usePaperTexts } from '../../texts/papers.ts';

/** What a paper is, in one line: its kind and its own day. */
export function usePaperLine(): (item: PaperItem) => string {
  const t = usePaperTexts();
  return ({ kind, datedOn }) => [t.kinds[kind], datedOn && writtenDay(datedOn)].filter(Boolean).join(' · ');
}

/** Its small picture, or a sign for a PDF. */
export function PaperPicture({ item }: { item: PaperItem }) {
  if (!item.thumbnailUrl) return <Icon name="document" />;
  return (
    <span className="paper-thumb">
      <PrivateImage url={item.thumbnailUrl} alt="" />
    </span>
  );
}

/** A paper in the list. */
export function PaperCard({ item }: { item: PaperItem }) {
  const t = usePaperTexts();
  const line = usePaperLine();
  return (
    <LinkCard to={`/papers/${item.id}`} testId="paper-item" icon={<PaperPicture item={item} />}>
      <span className="card-title">{item.name}</span>
      <span className="card-note">{line(item)}</span>
      {item.shared > 0 && <Badge look={{ tone: 'waiting', icon: 'globe' }} text={t.shared} />}
      {item.attached > 0 && <Badge look={{ tone: 'working', icon: 'folder' }} text={t.attached} />}
    </LinkCard>
  );
}
