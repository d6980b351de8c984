import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'zmp-ui';
import type { PaperChange } from '../../../../server/contract/paper-api.ts';
import { newKey } from '../../api/idempotency.ts';
import { sendNativePaper, sendPaper } from '../../api/papers.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { sizeWords } from '../../format/bytes.ts';
import { useSettings } from '../../state/settings.tsx';
import { useAct } from '../../state/use-act.ts';
import { usePaperTexts } from '../../texts/papers.ts';
import { useWords } from '../../texts/use-texts.ts';
import { hasNativePhotos } from '../../zalo/native-photos.ts';
import { usePaperConsent } from './consent.ts';
import { PaperFields } from './paper-fields.tsx';

const largest = { photo: 12 * 1024 * 1024, pdf: 10 * 1024 * 1024 };
const isTooLarge = ({ type, size }: File) => size > (type === 'application/pdf' ? largest.pdf : largest.photo);
type Chosen = { file: File; key: string; preview: string | undefined };

/** Keeps a paper: the file, its name, and the consent the first time. What failed to go stays here for another try. */
export function AddPaperPage() {
  const t = usePaperTexts();
  const words = useWords();
  const toast = useToast();
  const navigate = useNavigate();
  const { consent, given, agree } = usePaperConsent();
  const [about, setAbout] = useState<PaperChange>({ name: '', kind: 'other', datedOn: null });
  const [chosen, setChosen] = useState<Chosen>();
  const [share, setShare] = useState(0);
  const done = (id: string, text: string) => {
    toast(text);
    navigate(`/papers/${id}`, { replace: true });
  };
  const sending = useAct(async () => {
    if (!chosen) return;
    setShare(0);
    await agree();
    const name = about.name.trim().normalize('NFC');
    const paper = await sendPaper({ file: chosen.file, about: { ...about, name }, key: chosen.key }, setShare);
    done(paper.id, t.saved);
  });
  // Zalo's picker sends what was picked by itself; it is named afterwards.
  const native = useAct(async (type: 'photo' | 'file') => {
    await agree();
    const id = await sendNativePaper(type);
    if (id) done(id, t.saved);
  });
  const tooLarge = chosen !== undefined && isTooLarge(chosen.file);
  const ready = chosen !== undefined && !tooLarge && about.name.trim() !== '';
  const label = sending.busy
    ? share < 1
      ? t.sent(Math.round(share * 100))
      : t.saving
    : given
      ? t.save
      : t.agreeAndSave;
  const foot = consent && !hasNativePhotos() && (
    <>
      <FailedLine error={sending.error} lead={t.saveFailed} />
      {given === false && <p className="help">{words(consent.text)}</p>}
      {!ready && <p className="help">{t.nameNeeded}</p>}
      <button
        type="button"
        className="button button-wide"
        disabled={!ready || sending.busy || given === undefined}
        onClick={() => void sending.run()}
        data-testid="paper-save"
      >
        {label}
      </button>
    </>
  );
  return (
    <Screen title={t.add} parent="/papers" foot={foot}>
      {!consent && <p>{t.noConsent}</p>}
      {consent && hasNativePhotos() && (
        <div className="stack">
          {given === false && <p className="help">{words(consent.text)}</p>}
          {(['photo', 'file'] as const).map((type) => (
            <button
              key={type}
              type="button"
              className="button button-wide"
              disabled={native.busy || given === undefined}
              onClick={() => void native.run(type)}
            >
              <Icon name={type === 'photo' ? 'camera' : 'document'} />
              {type === 'photo' ? t.choosePhoto : t.chooseFile}
            </button>
          ))}
          <p className="help">{t.limits}</p>
          <FailedLine error={native.error} />
        </div>
      )}
      {consent && !hasNativePhotos() && (
        <div className="paper-form">
          <ChosenFile
            chosen={chosen}
            onChoose={(file) => {
              const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined;
              setChosen({ file, key: newKey(), preview });
              if (about.name === '' && !/^(IMG|image|DSC|PXL|photo)?[\W_\d]*\.\w+$/i.test(file.name))
                setAbout({ ...about, name: file.name.replace(/\.\w{1,5}$/, '').slice(0, 80) });
            }}
          />
          {tooLarge && (
            <p className="failed-line" role="alert">
              <Icon name="alarm" />
              <span>{t.tooLarge}</span>
            </p>
          )}
          <PaperFields value={about} onChange={setAbout} />
        </div>
      )}
    </Screen>
  );
}

function ChosenFile({ chosen, onChoose }: { chosen: Chosen | undefined; onChoose: (file: File) => void }) {
  const t = usePaperTexts();
  const { language } = useSettings();
  const shown = useRef<string>();
  useEffect(() => {
    const before = shown.current;
    shown.current = chosen?.preview;
    if (before && before !== chosen?.preview) URL.revokeObjectURL(before);
  }, [chosen]);
  return (
    <div className="photos">
      {chosen && (
        <div className="photo-item">
          {chosen.preview ? <img className="picture" src={chosen.preview} alt="" /> : <Icon name="document" />}
          <span className="photo-state paper-file">
            {chosen.file.name} ({sizeWords(chosen.file.size, language)})
          </span>
        </div>
      )}
      <label className="button button-second button-wide file-button">
        <Icon name="camera" />
        {chosen ? t.chooseOther : t.choose}
        <input
          type="file"
          accept="image/*,application/pdf"
          data-testid="paper-file"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) onChoose(file);
          }}
        />
      </label>
      <p className="help">{t.limits}</p>
    </div>
  );
}
