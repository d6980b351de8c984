import { useNavigate } from 'zmp-ui';
import { Screen } from '../components/screen.tsx';
import { Empty } from '../components/states.tsx';
import { useTenant } from '../state/tenant.tsx';
import { useTexts, useWords } from '../texts/use-texts.ts';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const t = useTexts();
  const words = useWords();
  const { shortName } = useTenant();
  const navigate = useNavigate();
  return (
    <Screen title={words(shortName)}>
      <Empty icon="info" title={t.notFound}>
        <button type="button" className="button" onClick={() => navigate('/', { replace: true })}>
          {t.goHome}
        </button>
      </Empty>
    </Screen>
  );
}
