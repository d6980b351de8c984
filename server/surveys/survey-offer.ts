import type { SurveyOffer } from '../../bot/own-things.ts';
import type { CitizenSurvey } from '../contract/survey-api.ts';

const words = ({ vi, en }: { vi: string; en: string | null }) => ({ vi, ...(en !== null && { en }) });

/** A survey as the bot may tell it. */
export function offerOf({
  id,
  title,
  purpose,
  anonymous,
  answered,
  about,
  questions,
  areas,
}: CitizenSurvey): SurveyOffer {
  return {
    id,
    title: words(title),
    purpose: words(purpose),
    anonymous,
    answered,
    about,
    questions: questions.map(({ text, options, ...question }) => ({
      ...question,
      text: words(text),
      options: options.map(words),
    })),
    areas: areas.map(({ code, name }) => ({ code, name: words(name) })),
  };
}
