import { createHash } from 'node:crypto';
import type { Procedure, Words } from '../../bot/catalogue.ts';
import { splitText } from '../outbox/split-text.ts';

/** One procedure as Botpress is to hold it. */
export type ProcedureFile = {
  code: string;
  /** Of the file there: one for each procedure. */
  key: string;
  /** The whole text. */
  content: string;
  /** The text cut where a reader would, each understandable alone. */
  passages: string[];
  /** Changes when anything of the text does. */
  hash: string;
};

/** In front of the keys of our files: nothing else of the bot is touched. */
export const mirrorFolder = 'procedures/';

/** Signs, without what stands in front of each passage. */
const longestPassage = 1_500;

/** A procedure cut into passages, each with its name and code in front: what it is called, papers, cost and time, where. */
export function procedureFile(procedure: Procedure): ProcedureFile {
  const head = `${procedure.name.vi} (${procedure.code})`;
  const passage = (title: string, lines: (string | undefined)[]) => {
    const told = lines.filter((line) => line !== undefined && line.trim() !== '').join('\n');
    return splitText(told, longestPassage).map((part) => `${head}\n${title}\n${part}`);
  };
  const passages = [
    ...passage('Tên gọi', [
      procedure.officialName,
      procedure.when?.vi,
      procedure.aliases.join('; '),
      procedure.name.en,
    ]),
    ...passage(
      'Giấy tờ',
      procedure.papers.map((paper) => `- ${paper.text.vi}`),
    ),
    ...passage('Lệ phí và thời hạn', [...vietnamese(procedure.fees), ...vietnamese(procedure.times)]),
    ...passage('Nơi nộp', [procedure.where?.vi, procedure.online?.url, ...vietnamese(procedure.notes)]),
  ];
  const content = passages.join('\n\n');
  return {
    code: procedure.code,
    key: `${mirrorFolder}${procedure.code}.txt`,
    content,
    passages,
    hash: createHash('sha256').update(JSON.stringify(passages)).digest('hex').slice(0, 32),
  };
}

const vietnamese = (lines: Words[]) => lines.map((line) => line.vi);
