import { z } from 'zod';
import { photo } from './case.ts';

/** Whether a photo of a case may be seen by others than its staff and whoever sent it. */
export const publicationStates = ['unchecked', 'fit', 'covered', 'withheld'] as const;
export const publicationState = z.enum(publicationStates);
export type PublicationState = z.infer<typeof publicationState>;

const share = z.number().min(0).max(1);
/** A rectangle in shares of the picture, from its upper left corner. */
export const coverArea = z
  .object({ x: share, y: share, width: share.min(0.004), height: share.min(0.004) })
  .refine(({ x, y, width, height }) => x + width <= 1.0001 && y + height <= 1.0001, {
    message: 'Ô che nằm ngoài ảnh.',
  });
export type CoverArea = z.infer<typeof coverArea>;

/** A photo of a case as its staff see it. */
export const staffPhoto = photo.extend({
  publication: publicationState,
  /** Goes with every decision on it; an older one is refused. */
  publicationVersion: z.number().int(),
  /** What is painted over in the covered copy. */
  coverAreas: z.array(coverArea),
  /** The copy that others see, for staff to look at; null without one. */
  coveredUrl: z.string().nullable(),
});
export type StaffPhoto = z.infer<typeof staffPhoto>;

const version = z.number().int().min(0).describe('the `publicationVersion` the person was looking at');

/** POST /api/staff/cases/:code/photos/:id/publication → caseDetail. `unchecked` takes a decision and a cover back. */
export const publicationRequest = z.object({ version, state: z.enum(['fit', 'withheld', 'unchecked']) });
export type PublicationRequest = z.input<typeof publicationRequest>;

/** POST /api/staff/cases/:code/photos/:id/cover → caseDetail. Replaces a cover there is. */
export const coverRequest = z.object({ version, areas: z.array(coverArea).min(1).max(40) });
export type CoverRequest = z.input<typeof coverRequest>;
