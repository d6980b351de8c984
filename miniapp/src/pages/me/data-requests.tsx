import { useState } from 'react';
import type { DataRequestKind, OwnDataRequest } from '../../../../server/contract/data-request-api.ts';
import { fileDataRequest, readDataRequests } from '../../api/own-data.ts';
import { Badge, type BadgeLook } from '../../components/badge.tsx';
import { Failed, FailedLine, Skeleton } from '../../components/states.tsx';
import { useTimes } from '../../format/time.ts';
import { useAct } from '../../state/use-act.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';

const kinds = ['see', 'correct', 'delete', 'restrict', 'object', 'withdraw', 'other'] as const;
const looks: Record<OwnDataRequest['state'], BadgeLook> = {
  new: { tone: 'working', icon: 'inbox' },
  answered: { tone: 'working', icon: 'clock' },
  extended: { tone: 'waiting', icon: 'pause' },
  refused: { tone: 'quiet', icon: 'close' },
  done: { tone: 'done', icon: 'check' },
};
const shortest = 5;
const longest = 2000;

/** Asking an officer about one's own data, and what was answered. */
export function DataRequests() {
  const t = useTexts();
  const own = useResource('data-requests', readDataRequests);
  return (
    <section className="panel" aria-labelledby="requests">
      <h2 id="requests">{t.requestTitle}</h2>
      <p>{t.requestHelp}</p>
      {own.error && !own.data && <Failed error={own.error} retry={own.reload} />}
      {!own.data && !own.error && <Skeleton lines={2} />}
      {own.data && (
        <>
          <ul className="request-list">
            {own.data.items.map((item) => (
              <Request key={item.code} item={item} />
            ))}
          </ul>
          <Ask onSent={own.reload} />
        </>
      )}
    </section>
  );
}

function Request({ item }: { item: OwnDataRequest }) {
  const t = useTexts();
  const { date } = useTimes();
  const ended = item.state === 'done' || item.state === 'refused';
  const by = item.answers.length === 0 ? t.requestAnswerBy(date(item.answerDueAt)) : t.requestDoneBy(date(item.dueAt));
  return (
    <li data-testid="own-request">
      <p className="request-head">
        <strong>{t.requestKinds[item.kind]}</strong>
        <Badge look={looks[item.state]} text={t.requestStates[item.state]} />
      </p>
      <p className="request-words">{item.wish}</p>
      {item.answers.map(({ text, at }) => (
        <p key={at} className="request-answer">
          <strong>{t.requestAnswer(date(at))}</strong> {text}
        </p>
      ))}
      <p className="card-note">{[item.code, ...(ended ? [] : [by])].join(' · ')}</p>
    </li>
  );
}

/** One request: what it is about and in one's own words; what was typed stays when sending fails. */
function Ask({ onSent }: { onSent: () => void }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<DataRequestKind>('see');
  const [wish, setWish] = useState('');
  const [short, setShort] = useState(false);
  const sending = useAct(async () => {
    await fileDataRequest({ kind, wish: wish.trim().normalize('NFC') });
    setOpen(false);
    setWish('');
    onSent();
  });
  const send = () => {
    const missing = wish.trim().length < shortest;
    setShort(missing);
    if (!missing) void sending.run();
  };
  if (!open)
    return (
      <button type="button" className="button button-wide" onClick={() => setOpen(true)} data-testid="ask-about-data">
        {t.requestAsk}
      </button>
    );
  return (
    <form
      className="request-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="select">
        {t.requestKind}
        <select
          value={kind}
          onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'other')}
          data-testid="request-kind"
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t.requestKinds[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="labelled">
        {t.requestWish}
        <textarea
          className="field"
          rows={4}
          maxLength={longest}
          value={wish}
          onChange={(event) => setWish(event.target.value)}
          data-testid="request-wish"
        />
      </label>
      {short && (
        <p className="failed-line" role="alert">
          {t.requestShort}
        </p>
      )}
      <FailedLine error={sending.error} />
      <button type="submit" className="button button-wide" disabled={sending.busy} data-testid="send-request">
        {sending.busy ? t.sending : t.requestSend}
      </button>
      <button type="button" className="button button-second button-wide" onClick={() => setOpen(false)}>
        {t.cancel}
      </button>
    </form>
  );
}
