type Kept = { id: string; at: number; type: string; bytes: ArrayBuffer };

const name = 'photos-to-send';
const store = 'photos';

/** Where the device keeps nothing, photos last as long as the app is open. */
const inMemory = new Map<string, Kept>();

function open(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    try {
      const asked = indexedDB.open(name, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(store, { keyPath: 'id' });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => resolve(undefined);
      asked.onblocked = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

/** Runs one request; undefined when the device refuses. */
async function run<T>(mode: IDBTransactionMode, ask: (photos: IDBObjectStore) => IDBRequest<T>) {
  const database = await open();
  if (!database) return { done: false, result: undefined };
  try {
    return await new Promise<{ done: boolean; result: T | undefined }>((resolve) => {
      const transaction = database.transaction(store, mode);
      const asked = ask(transaction.objectStore(store));
      transaction.oncomplete = () => resolve({ done: true, result: asked.result });
      transaction.onerror = () => resolve({ done: false, result: undefined });
      transaction.onabort = () => resolve({ done: false, result: undefined });
    });
  } catch {
    return { done: false, result: undefined };
  } finally {
    database.close();
  }
}

/** Photos that have not reached the server yet, kept on this device until they have. */
export const photoStore = {
  async put(id: string, photo: Blob): Promise<void> {
    const kept: Kept = { id, at: Date.now(), type: photo.type, bytes: await photo.arrayBuffer() };
    const { done } = await run('readwrite', (photos) => photos.put(kept));
    if (!done) inMemory.set(id, kept);
  },
  /** Undefined when the device has thrown it away. */
  async read(id: string): Promise<Blob | undefined> {
    const kept = inMemory.get(id) ?? (await run<Kept | undefined>('readonly', (photos) => photos.get(id))).result;
    return kept && new Blob([kept.bytes], { type: kept.type });
  },
  async drop(...ids: string[]): Promise<void> {
    for (const id of ids) {
      inMemory.delete(id);
      await run('readwrite', (photos) => photos.delete(id));
    }
  },
  /** Removes everything older than so many milliseconds, whoever left it. */
  async sweep(oldest: number): Promise<void> {
    const { result } = await run<Kept[]>('readonly', (photos) => photos.getAll());
    for (const { id, at } of result ?? []) if (Date.now() - at > oldest) await this.drop(id);
  },
  async clear(): Promise<void> {
    inMemory.clear();
    await run('readwrite', (photos) => photos.clear());
  },
};
