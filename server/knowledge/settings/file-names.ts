import type { AnyEntry } from '../entry-kinds.ts';

/** The file of `knowledge/` in which an entry stands when everything is written out. */
export function fileOf(entry: AnyEntry): string {
  switch (entry.kind) {
    case 'intents':
      return `language/${entry.key}.yaml`;
    case 'synonyms':
    case 'shorthand':
    case 'emergencies':
    case 'doors':
      return `language/${entry.kind}.yaml`;
    case 'reports':
      return `language/reports/${entry.key}.yaml`;
    case 'replies':
      return `replies/${entry.key}.yaml`;
    case 'area':
      return `areas/${entry.key}.yaml`;
    case 'procedure':
      return `procedures/${entry.key}.yaml`;
    case 'place':
      return `places/${entry.data.kind}.yaml`;
    case 'street':
      return 'streets/streets.yaml';
    case 'qa':
      return 'questions/questions.yaml';
    case 'alias':
      return 'aliases/aliases.yaml';
    case 'canned-reply':
      return 'canned-replies.yaml';
    case 'macro':
      return 'macros.yaml';
    default:
      return `${entry.kind}.yaml`;
  }
}
