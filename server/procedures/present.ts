import type { Words as CatalogueWords, Procedure } from '../../bot/catalogue.ts';
import type { ProcedureDetail, ProcedureListItem, Words } from '../contract/public-api.ts';

/** Words as the API gives them: English is null where nobody wrote it. */
export function toWords(words: CatalogueWords): Words {
  return { vi: words.vi, en: words.en ?? null };
}

const orNull = (words: CatalogueWords | undefined) => (words ? toWords(words) : null);

export function toListItem(procedure: Procedure): ProcedureListItem {
  return {
    code: procedure.code,
    name: toWords(procedure.name),
    field: toWords(procedure.field),
    level: procedure.level,
    online: procedure.online?.level ?? null,
    when: orNull(procedure.when),
  };
}

type Beside = { family: readonly Procedure[]; unknownPlace: Words; counters: ProcedureDetail['counters'] };

/** A procedure with its papers as a checklist and the other procedures of its family. */
export function toDetail(procedure: Procedure, { family, unknownPlace, counters }: Beside): ProcedureDetail {
  return {
    ...toListItem(procedure),
    officialName: procedure.officialName,
    papers: procedure.papers.map(({ text, need, when, form }) => ({
      text: toWords(text),
      need,
      when: orNull(when),
      form: form ?? null,
    })),
    fees: procedure.fees.map(toWords),
    times: procedure.times.map(toWords),
    where: orNull(procedure.where) ?? unknownPlace,
    counters,
    onlineUrl: procedure.online?.url ?? null,
    notes: procedure.notes.map(toWords),
    legal: (procedure.legal ?? []).map(({ number, title }) => ({ number, title: title ?? null })),
    variants: family.map(({ code, name, when }) => ({ code, name: toWords(name), when: orNull(when) })),
    sources: procedure.sources.map(({ title, url, decision, checked }) => ({
      title,
      url: url ?? null,
      decision: decision ?? null,
      checked,
    })),
    verify: procedure.verify,
  };
}
