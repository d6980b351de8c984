import { Prisma } from '../database/client/client.ts';
import { rows } from '../retention/sweep.ts';

/** Who was told of old news, or opened it; the news itself stays. */
export const newsDeliverySweep = rows({ table: 'NewsDelivery', at: Prisma.sql`r."createdAt"` });
