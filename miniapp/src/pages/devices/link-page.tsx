import { useRef, useState } from 'react';
import { useNavigate } from 'zmp-ui';
import { type HomeKind, homeKind } from '../../../../server/contract/device-api.ts';
import { linkHome } from '../../api/devices.ts';
import { newKey } from '../../api/idempotency.ts';
import { Screen } from '../../components/screen.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useAct } from '../../state/use-act.ts';
import { useConsent } from '../../state/use-consent.ts';
import { useDeviceTexts } from '../../texts/devices.ts';
import { useWords } from '../../texts/use-texts.ts';

const blank = { name: '', url: '', token: '', username: '', password: '' };
type Fields = typeof blank;

/** Links a home: consent first, then address and token, which the home is asked about before anything is kept. */
export function LinkPage() {
  const t = useDeviceTexts();
  const words = useWords();
  const toast = useToast();
  const navigate = useNavigate();
  const { text, agree } = useConsent('devices');
  const [kind, setKind] = useState<HomeKind>('home_assistant');
  const [fields, setFields] = useState(blank);
  // One for each content: sent again after a lost answer it is the same linking.
  const key = useRef({ of: '', key: '' });
  const linking = useAct(async () => {
    await agree();
    const { name, url, token, username, password } = fields;
    const about = { url: url.trim(), ...(name.trim() && { name: name.trim() }) };
    const body = kind === 'mqtt' ? { kind, ...about, username, password } : { kind, ...about, token: token.trim() };
    const content = JSON.stringify(body);
    if (key.current.of !== content) key.current = { of: content, key: newKey() };
    const home = await linkHome(body, key.current.key);
    setFields(blank);
    toast(t.linked);
    navigate(`/devices/homes/${home.id}`, { replace: true });
  });
  const ready = fields.url.trim() !== '' && (kind === 'mqtt' || fields.token.trim().length >= 20);
  const field = (name: keyof Fields) => ({
    value: fields[name],
    onChange: (value: string) => setFields({ ...fields, [name]: value }),
    testId: `link-${name}`,
  });
  return (
    <Screen
      title={t.link}
      parent="/devices"
      foot={
        <>
          <FailedLine error={linking.error} lead={t.linkFailed} />
          {text && <p className="help">{words(text)}</p>}
          <button
            type="button"
            className="button button-wide"
            disabled={!ready || linking.busy}
            onClick={() => void linking.run()}
            data-testid="link-send"
          >
            {linking.busy ? t.linking : text ? t.agreeAndLink : t.linkNow}
          </button>
        </>
      }
    >
      <div className="paper-form">
        <fieldset className="switch" aria-label={t.homeKind}>
          {homeKind.options.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={kind === one}
              onClick={() => setKind(one)}
              data-testid={`link-kind-${one}`}
            >
              {t.kinds[one]}
            </button>
          ))}
        </fieldset>
        <TextField label={t.url} {...field('url')} type="url" placeholder={t.urlExample[kind]} />
        <p className="help">{t.urlHelp}</p>
        {kind === 'home_assistant' ? (
          <>
            <TextField label={t.token} {...field('token')} type="password" />
            <p className="help">
              {t.tokenHelp} {t.secretHelp}
            </p>
          </>
        ) : (
          <>
            <TextField label={t.username} {...field('username')} type="text" />
            <TextField label={t.password} {...field('password')} type="password" />
            <p className="help">{t.secretHelp}</p>
          </>
        )}
        <TextField label={t.name} {...field('name')} type="text" placeholder={t.nameExample} />
      </div>
    </Screen>
  );
}

type FieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  testId: string;
  type: 'text' | 'url' | 'password';
  placeholder?: string;
};

function TextField({ label, value, onChange, testId, type, placeholder }: FieldProps) {
  return (
    <label className="labelled">
      {label}
      <input
        className="field"
        type={type}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        data-testid={testId}
      />
    </label>
  );
}
