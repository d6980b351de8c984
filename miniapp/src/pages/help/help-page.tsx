import { useNavigate } from 'zmp-ui';
import type { Help } from '../../../../server/contract/help-api.ts';
import { readHelp } from '../../api/public.ts';
import { CallButton } from '../../components/call-button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Failed, Skeleton } from '../../components/states.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { showTourAgain } from '../../state/tour.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** What can be done and how to ask for it: numbers for danger first, then each thing with sentences to tap. */
export function HelpPage() {
  const t = useTexts();
  const words = useWords();
  const { emergency } = useTenant();
  const navigate = useNavigate();
  const help = useResource('help', readHelp);
  const again = () => {
    showTourAgain();
    navigate('/');
  };
  return (
    <Screen title={t.help}>
      <p className="emergency-lead">{t.emergencyLead}</p>
      <div className="calls">
        {emergency.map(({ kind, number, name }) => (
          <CallButton key={kind} urgent number={number} name={words(name)} />
        ))}
      </div>
      {help.error && !help.data && <Failed error={help.error} retry={help.reload} />}
      {!help.data && !help.error && <Skeleton lines={6} />}
      {help.data && help.data.tour.length > 0 && (
        <button type="button" className="button button-second button-wide" onClick={again} data-testid="tour-again">
          {t.tourAgain}
        </button>
      )}
      {help.data?.topics.map((topic) => (
        <Topic key={topic.id} topic={topic} />
      ))}
    </Screen>
  );
}

function Topic({ topic: { id, title, about, page, examples } }: { topic: Help['topics'][number] }) {
  const t = useTexts();
  const words = useWords();
  const navigate = useNavigate();
  return (
    <section className="panel" aria-labelledby={`help-${id}`} data-testid="help-topic">
      <h2 id={`help-${id}`}>{words(title)}</h2>
      <p>{words(about)}</p>
      {examples.length > 0 && (
        <ul className="help-examples" aria-label={t.helpTry}>
          {examples.map((example) => (
            <li key={example.vi}>
              <button
                type="button"
                className="help-example"
                onClick={() => navigate('/chat', { state: { say: words(example) } })}
                data-testid="help-example"
              >
                <Icon name="chat" />
                {words(example)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {page && (
        <button type="button" className="text-button" onClick={() => navigate(page)}>
          {t.helpOpen(words(title))}
        </button>
      )}
    </section>
  );
}
