import { z } from 'zod';
import { uploaded, uploadedDocument } from '../../contract/upload-api.ts';

const draft = z.object({
  text: z.string(),
  photos: z.array(uploaded),
  documents: z.array(uploadedDocument).default([]),
});
export type Draft = z.infer<typeof draft>;
export const emptyDraft: Draft = { text: '', photos: [], documents: [] };

/** What was being written under `key`, kept on this device until sent. */
export function readDraft(key: string): Draft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`draft:${key}`) ?? 'null');
    const read = draft.safeParse(kept);
    return read.success ? read.data : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

/** Keeps a draft; an empty one is forgotten. A full or closed store loses only the keeping, never the page. */
export function keepDraft(key: string, value: Draft) {
  try {
    if (value.text === '' && value.photos.length + value.documents.length === 0)
      localStorage.removeItem(`draft:${key}`);
    else localStorage.setItem(`draft:${key}`, JSON.stringify(value));
  } catch {
    // The text still stands in the field.
  }
}
