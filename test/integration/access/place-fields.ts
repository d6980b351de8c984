import { type Gives, nothing } from './gives.ts';

/** Places and their photos hold nothing of anybody. */
export const placeFields: Record<string, Gives> = {
  'get /api/public/places': nothing,
  'get /api/public/places/:id': nothing,
  'get /api/public/place-photos/:id': nothing,
  'post /api/citizen/places/:id/mistakes': nothing,
  'get /api/staff/places': nothing,
  'get /api/staff/places.csv': nothing,
  'post /api/staff/places/import/trial': nothing,
  'post /api/staff/places/import': nothing,
  'get /api/staff/places/:id': nothing,
  'post /api/staff/places': nothing,
  'post /api/staff/places/:id': nothing,
  'post /api/staff/places/:id/visibility': nothing,
  'post /api/staff/places/:id/restoration': nothing,
  'post /api/staff/places/:id/mistakes/:mistakeId': nothing,
  'post /api/staff/places/:id/photos': nothing,
  'post /api/staff/places/:id/photos/:photoId': nothing,
  'post /api/staff/places/:id/photos/:photoId/removal': nothing,
};
