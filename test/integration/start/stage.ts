import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '../../../server/database/open-database.ts';
import { type OutsideCitizen, type OutsideZalo, startOutsideZalo } from '../../setup/outside-zalo.ts';
import { createProductDatabase, type ProductDatabase } from '../../setup/product-database.ts';
import { freePort, launchProduct, type ProductProcess } from '../../setup/product-process.ts';

/** Closed after the running test, the last one first. */
export function closeAfterwards(close: () => Promise<unknown>): void {
  onTestFinished(async () => {
    await close();
  });
}

export type Stage = {
  url: string;
  zalo: OutsideZalo;
  stored: ProductDatabase;
  citizens: OutsideCitizen[];
  /** Starts the product, or a part of it, on this database and this Zalo. */
  launch: (args?: string[], more?: Record<string, string>) => ProductProcess;
  /** A look inside; on the embedded database only while a product runs. */
  look: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
};

/** A database, a Zalo outside the product and citizens who follow its account; the product is yet to be started. */
export async function setStage(options: { citizens: number }): Promise<Stage> {
  const stored = await createProductDatabase();
  closeAfterwards(stored.remove);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const zalo = await startOutsideZalo({
    productUrl: url,
    stateDir: join(stored.dataDir, 'outside-zalo'),
    retryDelays: Array.from({ length: 600 }, () => 300),
  });
  closeAfterwards(zalo.close);
  const citizens = await Promise.all(
    Array.from({ length: options.citizens }, (_, index) =>
      zalo.control<OutsideCitizen>('POST', '/users', { name: `Người dân ${index + 1}`, following: true }),
    ),
  );
  return {
    url,
    zalo,
    stored,
    citizens,
    launch(args = [], more = {}) {
      const product = launchProduct({
        environment: { ...zalo.environment, ...stored.environment, PORT: String(port), LOG_LEVEL: 'error', ...more },
        logFile: join(stored.dataDir, 'product.log'),
        args,
      });
      closeAfterwards(() => product.kill());
      return product;
    },
    async look(work) {
      const database = await stored.open();
      try {
        return await work(database);
      } finally {
        await database.close();
      }
    },
  };
}
