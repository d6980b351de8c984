import { z } from 'zod';

/** Makes zod tell a fault in Vietnamese where the schema has no words of its own. For `safeParse`. */
export const inVietnamese = { error: z.locales.vi().localeError };
