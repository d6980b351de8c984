import type { MistakeAbout } from '../../../server/contract/place-api.ts';
import { citizenPost } from './citizen-request.ts';

/** Tells the editors what is wrong about a place. */
export const tellMistake = (id: string, told: { about: MistakeAbout; text: string }) =>
  citizenPost<{ received: true }>(`/api/citizen/places/${encodeURIComponent(id)}/mistakes`, told);
