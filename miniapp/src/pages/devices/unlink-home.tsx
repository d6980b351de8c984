import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'zmp-ui';
import { unlinkHome } from '../../api/devices.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useAct } from '../../state/use-act.ts';
import { useDeviceTexts } from '../../texts/devices.ts';

/** Two steps: what goes is read before the button that does it. */
export function UnlinkHome({ id }: { id: string }) {
  const t = useDeviceTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const question = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (asked) question.current?.scrollIntoView({ block: 'end' });
  }, [asked]);
  const unlinking = useAct(async () => {
    await unlinkHome(id);
    toast(t.unlinked);
    navigate('/devices', { replace: true });
  });
  if (!asked)
    return (
      <button type="button" className="text-button" onClick={() => setAsked(true)} data-testid="unlink-home">
        <Icon name="trash" />
        {t.unlink}
      </button>
    );
  return (
    <fieldset ref={question} className="notice ask" aria-label={t.unlinkSure}>
      <Icon name="trash" />
      <div>
        <p>{t.unlinkSure}</p>
        <FailedLine error={unlinking.error} />
        <button
          type="button"
          className="button button-danger button-wide"
          disabled={unlinking.busy}
          onClick={() => void unlinking.run()}
          data-testid="unlink-yes"
        >
          {t.unlinkYes}
        </button>
        <button type="button" className="button button-second button-wide" onClick={() => setAsked(false)}>
          {t.unlinkNo}
        </button>
      </div>
    </fieldset>
  );
}
