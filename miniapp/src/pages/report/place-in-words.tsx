import { useState } from 'react';
import { findPlaceInWords } from '../../api/citizen.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import type { DraftPlace } from '../../state/draft.ts';
import { useAct } from '../../state/use-act.ts';
import { useTexts } from '../../texts/use-texts.ts';

type Props = { text: string; onText: (text: string) => void; onFound: (place: DraftPlace) => void };

/** The address in words: kept with the report as it is, and found on the map where it is known. */
export function PlaceInWords({ text, onText, onFound }: Props) {
  const t = useTexts();
  const [told, setTold] = useState<'exact' | 'street' | 'unknown'>();
  const find = useAct(async () => {
    setTold(undefined);
    const { place } = await findPlaceInWords(text.trim());
    setTold(place ? (place.exact ? 'exact' : 'street') : 'unknown');
    if (place) onFound({ latitude: place.latitude, longitude: place.longitude, placeSource: 'words' });
  });
  return (
    <div className="place-words">
      <label className="labelled">
        <span>
          {t.placeWords} <small>({t.optional})</small>
        </span>
        <input
          className="field"
          maxLength={300}
          placeholder={t.placeWordsHint}
          value={text}
          onChange={(event) => {
            setTold(undefined);
            onText(event.target.value);
          }}
          data-testid="place-text"
        />
      </label>
      {told && (
        <p className="help" role="status" data-testid="place-found">
          {t.placeFound[told]}
        </p>
      )}
      <button
        type="button"
        className="button button-second button-wide"
        disabled={find.busy || text.trim().length < 2}
        onClick={() => void find.run()}
        data-testid="place-find"
      >
        <Icon name="search" />
        {find.busy ? t.placeFinding : t.placeFind}
      </button>
      <FailedLine error={find.error} />
    </div>
  );
}
