import { z } from 'zod';

const cancelled = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.literal('57014') }) }) }),
});

/** Whether PostgreSQL broke a statement off because it took longer than it was allowed (SQLSTATE 57014). */
export const isTimeout = (error: unknown): boolean => cancelled.safeParse(error).success;
