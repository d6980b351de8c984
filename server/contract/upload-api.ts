import { z } from 'zod';

/** Largest picture taken in from whomever, bytes. */
export const largestPicture = 12 * 1024 * 1024;
/** Largest picture taken in, pixels. */
export const mostPixels = 50_000_000;

/** POST /api/staff/uploads (body: the picture itself, image/*) */
export const uploaded = z.object({
  fileId: z.string(),
  thumbnailUrl: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});
export type Uploaded = z.infer<typeof uploaded>;

/** POST /api/staff/documents?name=… (body: the PDF itself) */
export const uploadedDocument = z.object({
  fileId: z.string(),
  name: z.string(),
  size: z.number().int().describe('in bytes'),
});
export type UploadedDocument = z.infer<typeof uploadedDocument>;
