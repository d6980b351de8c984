import { useNavigate } from 'zmp-ui';
import { readPapers } from '../../api/papers.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { sizeWords } from '../../format/bytes.ts';
import { useSettings } from '../../state/settings.tsx';
import { useResource } from '../../state/use-resource.ts';
import { usePaperTexts } from '../../texts/papers.ts';
import { usePaperConsent } from './consent.ts';
import { PaperCard } from './paper-card.tsx';

/** What the citizen keeps, and the way to keep more. */
export function PapersPage() {
  const t = usePaperTexts();
  const navigate = useNavigate();
  const { language } = useSettings();
  const { consent } = usePaperConsent();
  const { data, error, loading, reload } = useResource('papers', readPapers);
  return (
    <Screen
      title={t.papers}
      parent="/me"
      foot={
        consent && (
          <button
            type="button"
            className="button button-wide"
            onClick={() => navigate('/papers/new')}
            data-testid="new-paper"
          >
            <Icon name="camera" />
            {t.add}
          </button>
        )
      }
    >
      {loading && <Skeleton lines={3} />}
      {error && !data && <Failed error={error} retry={reload} />}
      {data?.items.length === 0 && <Empty icon="document" title={consent ? t.none : t.noConsent} />}
      {data && data.items.length > 0 && (
        <>
          <div className="cards">
            {data.items.map((item) => (
              <PaperCard key={item.id} item={item} />
            ))}
          </div>
          <p className="help" data-testid="papers-room">
            {t.room(data.used.papers, sizeWords(data.used.bytes, language), sizeWords(data.most.bytes, language))}
          </p>
        </>
      )}
    </Screen>
  );
}
