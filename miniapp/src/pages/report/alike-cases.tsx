import { useState } from 'react';
import type { AlikeCaseList } from '../../../../server/contract/citizen-api.ts';
import { findAlikeCases, followCase, giveConsent } from '../../api/citizen.ts';
import { actOnPublicCase } from '../../api/public-cases.ts';
import { CategoryIcon } from '../../components/icon.tsx';
import { PrivateImage } from '../../components/private-image.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { FailedLine } from '../../components/states.tsx';
import { distanceWords } from '../../format/distance.ts';
import { useTimes } from '../../format/time.ts';
import type { Draft } from '../../state/draft.ts';
import { useSettings } from '../../state/settings.tsx';
import { useCategory, useTenant } from '../../state/tenant.tsx';
import { useAct } from '../../state/use-act.ts';
import { useCitizen } from '../../state/use-citizen.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';

type AlikeCase = AlikeCaseList['items'][number];
type Props = {
  draft: Draft;
  onOther: () => void;
  onFollowed: (code: string) => void;
  onSupported: (code: string) => void;
};

/** Open cases near by that may be the one being told: to follow instead, or not the same. Nothing shows without any. */
export function AlikeCases({ draft, onOther, onFollowed, onSupported }: Props) {
  const t = useTexts();
  const words = useWords();
  const citizen = useCitizen();
  const consent = useTenant().consents.find(({ purpose }) => purpose === 'report-case');
  const [adds, setAdds] = useState(false);
  const { place, categoryId } = draft;
  const text = draft.text.trim().normalize('NFC');
  const told =
    place && categoryId && !draft.another
      ? { categoryId, latitude: place.latitude, longitude: place.longitude, text }
      : undefined;
  const key = told ? `alike ${JSON.stringify(told)}` : null;
  const found = useResource(key, async () => (told ? (await findAlikeCases(told)).items : []));
  const given = citizen.data?.consents.some(
    (one) => one.purpose === consent?.purpose && one.version === consent?.version,
  );

  const following = useAct(async ({ code, own }: AlikeCase) => {
    if (!told) return;
    const addWords = own || adds;
    if (addWords && consent && !given) {
      citizen.set(await giveConsent({ purpose: consent.purpose, version: consent.version }));
    }
    const fileIds = addWords ? draft.photos.map(({ fileId }) => fileId) : [];
    await followCase(code, { ...told, addWords, fileIds });
    onFollowed(code);
  });

  const supporting = useAct(async ({ code }: AlikeCase) => {
    await actOnPublicCase(code, 'support');
    onSupported(code);
  });

  const items = found.data ?? [];
  if (!told || items.length === 0) return null;
  const follows = items.some(({ own, followed }) => !own && !followed);
  return (
    <section className="alike" aria-labelledby="alike-title" data-testid="alike-cases">
      <h3 id="alike-title">{t.alikeTitle}</h3>
      <p className="help">{t.alikeHelp}</p>
      <ul className="alike-list">
        {items.map((item) => (
          <AlikeLine
            key={item.code}
            item={item}
            busy={following.busy || supporting.busy}
            onFollow={() => void following.run(item)}
            onSupport={() => void supporting.run(item)}
          />
        ))}
      </ul>
      {follows && (
        <label className="consent">
          <input
            type="checkbox"
            checked={adds}
            onChange={(event) => setAdds(event.target.checked)}
            data-testid="alike-add"
          />
          <span>{t.alikeAdd}</span>
        </label>
      )}
      {adds && consent && !given && <p className="help">{words(consent.text)}</p>}
      <FailedLine error={following.error} lead={t.alikeFailed} />
      <FailedLine error={supporting.error} />
      <button type="button" className="text-button" onClick={onOther} data-testid="alike-other">
        {t.alikeOther}
      </button>
    </section>
  );
}

type LineProps = { item: AlikeCase; busy: boolean; onFollow: () => void; onSupport: () => void };

function AlikeLine({ item, busy, onFollow, onSupport }: LineProps) {
  const t = useTexts();
  const words = useWords();
  const { language } = useSettings();
  const { stamp } = useTimes();
  const category = useCategory(item.categoryId);
  const where = item.metres === null ? t.alikeStreet : t.alikeAway(distanceWords(item.metres, language));
  return (
    <li className="alike-case">
      <div className="alike-head">
        {item.thumbnailUrl ? (
          <span className="alike-photo">
            <PrivateImage url={item.thumbnailUrl} alt="" />
          </span>
        ) : (
          <span className="card-icon">
            <CategoryIcon icon={category?.icon ?? 'dots'} />
          </span>
        )}
        <span className="card-body">
          <span className="card-title">{category ? words(category.name) : item.code}</span>
          <span className="card-note">
            {where} · {t.alikeSent(stamp(item.createdAt))}
            {item.photos > 0 && ` · ${t.reportPhotoCount(item.photos)}`}
          </span>
          <span className="card-note">{item.unitName}</span>
          <StateBadge state={item.state} text={item.stateText} />
          {item.supporters > 0 && <span className="card-note">{t.publicSupporters(item.supporters)}</span>}
        </span>
      </div>
      {item.followed ? (
        <p className="help">{t.alikeFollowed}</p>
      ) : (
        <button
          type="button"
          className="button button-second button-wide"
          disabled={busy}
          onClick={onFollow}
          data-testid="alike-follow"
        >
          {item.own ? t.alikeAddOwn : t.alikeFollow}
        </button>
      )}
      {!item.own && !item.supported && (
        <button
          type="button"
          className="button button-second button-wide"
          disabled={busy}
          onClick={onSupport}
          data-testid="alike-support"
        >
          {t.publicSupport}
        </button>
      )}
    </li>
  );
}
