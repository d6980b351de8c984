import type { Command } from '../../bot/commands.ts';
import type { Ports } from '../../bot/ports.ts';
import { freshState } from '../../bot/state.ts';
import { turn } from '../../bot/turn.ts';
import { understandLocally } from '../../bot/understand/local.ts';
import { buildUnderstanding, type Understanding } from '../../bot/understand/model.ts';
import type { BotAnswer, Preview } from '../contract/knowledge-api.ts';
import { type Additions, applyAdditions } from '../knowledge/apply-additions.ts';

const mostDisturbed = 5;
/** Of the procedures asked most, and of each the names people use most. */
const watchedProcedures = 80;
const watchedNames = 2;
const longestShown = 600;

/** What the bot says to questions now, what it would say with the additions, and what else they would change. */
export async function tryDraft(
  now: Understanding,
  given: { additions: Additions; questions: string[] },
): Promise<Preview> {
  const { additions, questions } = given;
  const after = buildUnderstanding(applyAdditions(now.catalogue, additions));
  const answers: Preview['answers'] = [];
  for (const question of questions)
    answers.push({ question, now: await answerTo(question, now), after: await answerTo(question, after) });
  const own = new Set([...questions, ...additions.questions.flatMap((entry) => entry.questions)]);
  const disturbed = watched(now)
    .filter(({ text, meant }) => !own.has(text) && meant(now) && !meant(after))
    .map(({ text }) => text);
  return { answers, disturbed: disturbed.slice(0, mostDisturbed) };
}

type Watched = { text: string; meant: (understanding: Understanding) => boolean };

/** Questions whose answer is known, each with whether an understanding still finds it. */
function watched({ catalogue }: Understanding): Watched[] {
  const questions = catalogue.questions.flatMap(({ id, forms }) =>
    forms.map((text) => ({ text, meant: (by: Understanding) => by.questions.find(text, 1)[0]?.question.id === id })),
  );
  const procedures = [...catalogue.procedures]
    .filter(({ ours }) => ours)
    .sort((a, b) => b.asked - a.asked)
    .slice(0, watchedProcedures)
    .flatMap(({ code, aliases }) =>
      aliases.slice(0, watchedNames).map((text) => ({
        text,
        meant: (by: Understanding) =>
          !understandLocally(text, freshState(), by).some(({ type }) => type === 'answerQuestion') &&
          by.procedures.find(text, 1)[0]?.procedure.code === code,
      })),
    );
  return [...questions, ...procedures];
}

async function answerTo(question: string, understanding: Understanding): Promise<BotAnswer> {
  const commands: Command[] = [];
  const result = await turn({
    state: freshState(),
    messages: [{ kind: 'text', text: question }],
    ports: portsOf(understanding),
    understand: async (text, state) => {
      const understood = understandLocally(text, state, understanding);
      commands.push(...understood);
      return understood;
    },
  });
  const text = result.replies.map((reply) => reply.text).join('\n\n');
  return { by: byOf(commands, understanding.door(question) !== undefined), text: text.slice(0, longestShown) };
}

function byOf(commands: Command[], door: boolean): BotAnswer['by'] {
  if (door) return 'door';
  const told = commands.find(({ type }) => type !== 'changeLanguage')?.type;
  const known: Partial<Record<Command['type'], BotAnswer['by']>> = {
    answerQuestion: 'question',
    findProcedure: 'procedure',
    showProcedure: 'procedure',
    findPlace: 'place',
    startReport: 'report',
    clarify: 'unclear',
    cannotUnderstand: 'none',
  };
  return (told && known[told]) ?? 'other';
}

/** A talk with nobody: no cases, no photos, every point served. */
function portsOf(understanding: Understanding): Ports {
  return {
    understanding,
    now: new Date(0),
    locate: () => ({ kind: 'served', areaName: undefined }),
    near: () => undefined,
    myCases: async () => [],
    placeOfPhotos: async () => undefined,
    newKey: () => 'preview',
  };
}
