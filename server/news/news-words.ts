import { type Language, say, sayTime } from '../cases/say.ts';
import type { News } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** Title and words in the citizen's language; Vietnamese where English was not written. */
export function newsWords(row: Pick<News, 'titleVi' | 'titleEn' | 'textVi' | 'textEn'>, language: Language) {
  const english = language === 'en';
  return {
    title: (english && row.titleEn) || row.titleVi,
    text: (english && row.textEn) || row.textVi,
  };
}

const longestInChat = 600;

/** News as it is told in the chat: what it is, its words cut where they are long, until when, and how to hear no more. */
export function newsMessage(knowledge: Knowledge, row: News, language: Language): string {
  const { title, text } = newsWords(row, language);
  const short = text.length <= longestInChat ? text : `${text.slice(0, longestInChat).replace(/\s+\S*$/u, '')}…`;
  return say(knowledge, language, row.kind === 'warning' ? 'news.warning' : 'news.news', {
    title,
    text: short,
    until: sayTime(knowledge, language, row.until),
  });
}
