import { z } from 'zod';

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
