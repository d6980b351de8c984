import { mkdir } from 'node:fs/promises';
import { StartError } from '../config.ts';
import { releaseOwnership, takeOwnership } from '../database/embedded/owner-lock.ts';

const note = 'server.pid';

/**
 * Takes DATA_DIR for this server; a note left behind by a killed one is removed.
 * @returns what gives it back
 * @throws StartError naming the process that has it, or when the folder cannot be written
 */
export async function takeDataDir(dataDir: string): Promise<() => Promise<void>> {
  const owner = await mkdir(dataDir, { recursive: true, mode: 0o700 })
    .then(() => takeOwnership(dataDir, note))
    .catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new StartError(`Không ghi được vào thư mục dữ liệu DATA_DIR=${dataDir}: ${why}`);
    });
  if (owner) {
    throw new StartError(
      `Máy chủ đã chạy trên DATA_DIR=${dataDir} (tiến trình ${owner.pid}): dừng tiến trình đó trước, hoặc đặt DATA_DIR khác`,
    );
  }
  return () => releaseOwnership(dataDir, note);
}
