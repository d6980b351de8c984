import { fold } from '../../bot/text/normalise.ts';
import { caseReplyKeys } from '../cases/reply-keys.ts';
import { publicReplyKeys } from '../open311/reply-keys.ts';
import { doubles, type Lookup } from './doubles.ts';
import type { Fault } from './yaml-file.ts';

/** Faults between intents, in what replies must hold, and between the Vietnamese and the English ones. */
export function checkLanguage(lookup: Lookup): Fault[] {
  return [
    ...checkIntents(lookup),
    ...checkNeededReplies(lookup),
    ...checkReplies(lookup),
    ...checkQuestions(lookup),
    ...checkAliases(lookup),
  ];
}

function checkIntents(lookup: Lookup): Fault[] {
  return lookup('intents').flatMap(({ data, at }) =>
    doubles(
      data.intents.map(({ id, kind }) => `${id} ${kind ?? ''}`),
      (index, key) => at(['intents', index, 'id'], `trùng ý định "${key.trim()}"`),
    ),
  );
}

/** The same form under two answers would be answered by chance. */
function checkQuestions(lookup: Lookup): Fault[] {
  const asked = lookup('qa').flatMap(({ data, at }) =>
    data.questions.map((form, index) => ({
      form: fold(form),
      at: at(['questions', index], `trùng câu hỏi "${form}"`),
    })),
  );
  return doubles(
    asked.map(({ form }) => form),
    (index) => asked[index]?.at ?? { file: '', line: 1, field: '', reason: '' },
  );
}

/** Procedures may come in by import later; places and categories are all in the files. */
function checkAliases(lookup: Lookup): Fault[] {
  const categories = new Set(lookup('categories').flatMap(({ data }) => data.categories.map(({ id }) => id)));
  const places = new Set(lookup('place').map(({ data }) => data.place.id));
  return lookup('alias').flatMap(({ data, at }) => {
    const known = data.target === 'category' ? categories : data.target === 'place' ? places : undefined;
    return known && !known.has(data.key) ? [at(['key'], `không có mục "${data.key}" để thêm tên gọi`)] : [];
  });
}

const neededKeys = [...caseReplyKeys, ...publicReplyKeys];

/** A missing sentence would show only when a case comes to it: told when the files are read instead. */
function checkNeededReplies(lookup: Lookup): Fault[] {
  return lookup('replies').flatMap(({ data, at }) =>
    neededKeys.flatMap((key) => (key in data ? [] : [at([], `thiếu câu "${key}" mà chương trình cần`)])),
  );
}

function checkReplies(lookup: Lookup): Fault[] {
  const [first, second] = lookup('replies');
  if (!first || !second) return [];
  return [[first, second] as const, [second, first] as const].flatMap(([one, other]) =>
    Object.entries(one.data).flatMap(([key, sentence]) => {
      const translated = other.data[key];
      if (translated === undefined) return neededKeys.includes(key) ? [] : [other.at([], `thiếu câu "${key}"`)];
      const lost = placeholders(sentence).filter((name) => !placeholders(translated).includes(name));
      return lost.map((name) => other.at([key], `thiếu {${name}}`));
    }),
  );
}

const placeholders = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
