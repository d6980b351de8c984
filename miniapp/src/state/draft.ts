import type { ReportRequest } from '../../../server/contract/citizen-api.ts';

export type DraftPlace = Pick<ReportRequest, 'latitude' | 'longitude' | 'placeSource'>;
/** A photo that reached the server, or a PDF of one's own papers by its name. */
export type DraftPhoto = {
  fileId: string;
  thumbnailUrl: string;
  exif: { latitude: number; longitude: number } | null;
  document?: string;
};
export type Draft = {
  text: string;
  categoryId: string | undefined;
  place: DraftPlace | undefined;
  placeText: string;
  photos: DraftPhoto[];
  /** Photos that wait on this device, by their ids in the photo store. */
  kept: string[];
  agreed: boolean;
  /** The open cases near by were seen, and this is another matter. */
  another: boolean;
  /** Under which it was tried to be sent; gone with the first change, which makes it another report. */
  key?: string | undefined;
};

export const emptyDraft: Draft = {
  text: '',
  categoryId: undefined,
  place: undefined,
  placeText: '',
  photos: [],
  kept: [],
  agreed: false,
  another: false,
};
