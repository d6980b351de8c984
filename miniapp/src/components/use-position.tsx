import { useState } from 'react';
import { decodePosition, giveConsent } from '../api/citizen.ts';
import { useTenant } from '../state/tenant.tsx';
import { useAct } from '../state/use-act.ts';
import { useCitizen } from '../state/use-citizen.ts';
import { useTexts, useWords } from '../texts/use-texts.ts';
import { ownPosition, type Position, type PositionFailure } from '../zalo/position.ts';
import { Icon } from './icon.tsx';
import { FailedLine } from './states.tsx';

type Props = { label: string; onPosition: (position: Position) => void };

/** Uses the phone's position: says first what for, asks for consent once, and names a way on when there is none. */
export function UsePosition({ label, onPosition }: Props) {
  const t = useTexts();
  const words = useWords();
  const citizen = useCitizen();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<PositionFailure>();
  const consent = useTenant().consents.find(({ purpose }) => purpose === 'location');
  const given = citizen.data?.consents.some((one) => one.purpose === 'location' && one.version === consent?.version);

  const find = useAct(async () => {
    setFailure(undefined);
    if (consent && !given) citizen.set(await giveConsent({ purpose: consent.purpose, version: consent.version }));
    setAsking(false);
    const found = await ownPosition(decodePosition);
    if (typeof found === 'string') setFailure(found);
    else onPosition(found);
  });

  if (asking && consent)
    return (
      <fieldset className="notice ask" aria-label={t.positionWhy}>
        <Icon name="target" />
        <div>
          <p>{words(consent.text)}</p>
          <FailedLine error={find.error} />
          <button
            type="button"
            className="button button-wide"
            disabled={find.busy}
            onClick={() => void find.run()}
            data-testid="position-agree"
          >
            {t.positionAgree}
          </button>
          <button type="button" className="button button-second button-wide" onClick={() => setAsking(false)}>
            {t.positionNo}
          </button>
        </div>
      </fieldset>
    );
  return (
    <div className="own-position">
      <button
        type="button"
        className="button button-second button-wide"
        disabled={find.busy}
        onClick={() => (consent && !given ? setAsking(true) : void find.run())}
        data-testid="use-position"
      >
        <Icon name="target" />
        {find.busy ? t.positionSearching : label}
      </button>
      <FailedLine error={find.error} />
      {failure && (
        <p className="failed-line" role="alert">
          <Icon name="info" />
          {failure === 'refused' ? t.positionRefused : t.positionUnavailable}
        </p>
      )}
    </div>
  );
}
