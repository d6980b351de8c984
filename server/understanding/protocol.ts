import type { Catalogue, DoorKind, EmergencyKind } from '../../bot/catalogue.ts';
import type { Preview } from '../contract/knowledge-api.ts';
import type { Additions } from '../knowledge/apply-additions.ts';
import type { PlaceInWords } from './place-in-words.ts';

/** What the understanding thread is told and asked. */
export type Question =
  | { kind: 'catalogue'; catalogue: Catalogue }
  | { kind: 'propose'; id: number; text: string }
  | { kind: 'door'; id: number; text: string }
  | { kind: 'clear'; id: number; text: string }
  | { kind: 'place'; id: number; text: string }
  | { kind: 'search'; id: number; text: string; limit: number }
  | { kind: 'preview'; id: number; additions: Additions; questions: string[] };

export type Answer = {
  id: number;
  result: {
    kind: 'propose' | 'door' | 'clear' | 'place' | 'search' | 'preview';
    items: { categoryId: string; probability: number }[];
    emergency: EmergencyKind | null;
    door: DoorKind | null;
    codes: string[];
    preview: Preview | null;
    cleared: string | null;
    place: PlaceInWords | null;
  };
};
