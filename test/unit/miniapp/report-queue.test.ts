import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../../miniapp/src/api/api-error.ts';
import { emptyDraft } from '../../../miniapp/src/state/draft.ts';
import { createReportQueue, type QueuePorts } from '../../../miniapp/src/state/report-queue.ts';
import type { CitizenCaseDetail } from '../../../server/contract/citizen-api.ts';

const day = 86_400_000;
const draft = {
  ...emptyDraft,
  text: '  Đèn đường tắt ',
  categoryId: 'street-lighting',
  place: { latitude: 20.86, longitude: 106.67, placeSource: 'map' as const },
};
const consent = { purpose: 'report-case', version: '2' };

/** A device and a server whose network can be gone, lose answers or refuse. */
function makeWorld() {
  const world = {
    stored: null as string | null,
    network: 'on' as 'on' | 'off' | 'answers-lost',
    refuses: undefined as number | undefined,
    storeFull: false,
    person: 'an',
    now: 1_000 * day,
    photos: new Map<string, Blob>(),
    uploads: 0,
    consents: [] as string[],
    /** What was filed, by key: once each. */
    filed: new Map<string, { text: string; fileIds: string[] }>(),
    asked: [] as string[],
  };
  const reach = () => {
    if (world.network === 'off') throw new ApiError('offline');
  };
  const ports: QueuePorts = {
    store: {
      read: () => world.stored,
      write(text) {
        if (world.storeFull) return false;
        world.stored = text;
        return true;
      },
    },
    photos: {
      read: async (id) => world.photos.get(id),
      async drop(...ids) {
        for (const id of ids) world.photos.delete(id);
      },
    },
    async upload() {
      reach();
      world.uploads += 1;
      return { fileId: `file-${world.uploads}`, thumbnailUrl: '', exif: null };
    },
    async consent({ purpose }) {
      reach();
      world.consents.push(purpose);
    },
    async file(report, key) {
      reach();
      world.asked.push(key);
      if (world.refuses !== undefined)
        throw new ApiError('refused', { type: 'no', title: 'Không nhận', titleEn: 'No', status: world.refuses });
      if (!world.filed.has(key)) world.filed.set(key, { text: report.text, fileIds: report.fileIds ?? [] });
      if (world.network === 'answers-lost') throw new ApiError('offline');
      return { code: `HB-26-${key}` } as CitizenCaseDetail;
    },
    person: async () => world.person,
    now: () => world.now,
  };
  return { world, ports };
}

let { world, ports } = makeWorld();
let queue = createReportQueue(ports);
beforeEach(() => {
  ({ world, ports } = makeWorld());
  queue = createReportQueue(ports);
});
const add = (id: string, changes: object = {}) =>
  queue.add({ id, person: 'an', draft: { ...draft, ...changes }, consent });
/** The app closed and opened again. */
const reopen = () => {
  queue = createReportQueue(ports);
};
const waiting = () => queue.view().items.map(({ id }) => id);

describe('a report without a network', () => {
  it('outlives a closed app and is filed when the network is back, consent first', async () => {
    world.network = 'off';
    add('k1');
    expect((await queue.send('k1')).kind).toBe('waiting');
    reopen();
    await queue.sendAll();
    expect(waiting()).toEqual(['k1']);
    world.network = 'on';
    await queue.sendAll();
    expect(waiting()).toEqual([]);
    expect(world.stored).toBe('[]');
    expect(world.consents).toEqual(['report-case']);
    expect([...world.filed]).toEqual([['k1', { text: 'Đèn đường tắt', fileIds: [] }]]);
    expect(queue.view().news).toEqual([{ id: 'k1', kind: 'sent', code: 'HB-26-k1' }]);
    queue.dismiss('k1');
    expect(queue.view().news).toEqual([]);
  });

  it('is filed once though the answer was lost, and though it is sent twice at the same time', async () => {
    world.network = 'answers-lost';
    add('k1');
    expect((await queue.send('k1')).kind).toBe('waiting');
    expect(queue.view().items[0]?.tried).toBe(true);
    reopen();
    world.network = 'on';
    await Promise.all([queue.sendAll(), queue.send('k1'), queue.sendAll()]);
    expect(world.filed.size).toBe(1);
    expect(world.asked).toEqual(['k1', 'k1']);
    expect(queue.view().news).toHaveLength(1);
  });

  it('keeps the photos that have arrived and sends the others later, each once', async () => {
    for (const id of ['p1', 'p2']) world.photos.set(id, new Blob(['photo']));
    add('k1', { kept: ['p1', 'p2'], photos: [{ fileId: 'file-0', thumbnailUrl: '', exif: null }] });
    const upload = ports.upload;
    ports.upload = async (photo) => {
      const sent = await upload(photo);
      world.network = 'off';
      return sent;
    };
    expect((await queue.send('k1')).kind).toBe('waiting');
    expect([...world.photos.keys()]).toEqual(['p2']);
    ports.upload = upload;
    world.network = 'on';
    reopen();
    expect((await queue.send('k1')).kind).toBe('sent');
    expect(world.filed.get('k1')?.fileIds).toEqual(['file-0', 'file-1', 'file-2']);
    expect(world.photos.size).toBe(0);
  });

  it('is sent without a photo that the device has thrown away', async () => {
    add('k1', { kept: ['gone'] });
    expect((await queue.send('k1')).kind).toBe('sent');
    expect(world.filed.get('k1')?.fileIds).toEqual([]);
  });

  it('waits its turn: the oldest first, and none is tried while one finds no way', async () => {
    world.network = 'off';
    for (const id of ['k1', 'k2']) add(id);
    await queue.sendAll();
    expect(world.asked).toEqual([]);
    world.network = 'on';
    await queue.sendAll();
    expect(world.asked).toEqual(['k1', 'k2']);
  });

  it('lasts as long as the app is open where the device keeps nothing', async () => {
    world.storeFull = true;
    expect(add('k1')).toBe(false);
    expect((await queue.send('k1')).kind).toBe('sent');
  });
});

describe('what the server says', () => {
  it.each([400, 403, 404, 413, 422])('%i is for good: told, kept, and tried no more by itself', async (status) => {
    world.refuses = status;
    add('k1');
    add('k2');
    await queue.sendAll();
    expect(queue.view().items[0]).toMatchObject({ id: 'k1', refused: { vi: 'Không nhận', en: 'No' } });
    await queue.sendAll();
    expect(world.asked).toEqual(['k1', 'k2']);
    world.refuses = undefined;
    expect((await queue.send('k1')).kind).toBe('sent');
  });

  it.each([401, 408, 409, 429, 500, 503])('%i is not: it is tried again', async (status) => {
    world.refuses = status;
    add('k1');
    await queue.sendAll();
    expect(queue.view().items[0]?.refused).toBeUndefined();
    world.refuses = undefined;
    await queue.sendAll();
    expect(waiting()).toEqual([]);
  });
});

describe('whose it is and how long', () => {
  it('is sent for nobody but its writer', async () => {
    add('k1');
    world.person = 'binh';
    await queue.sendAll();
    expect(waiting()).toEqual(['k1']);
    expect(queue.view().news).toEqual([]);
    world.person = 'an';
    await queue.sendAll();
    expect(world.filed.size).toBe(1);
  });

  it('is removed after seven days with its photos, and its writer is told', async () => {
    world.network = 'off';
    world.photos.set('p1', new Blob(['photo']));
    add('k1', { kept: ['p1'] });
    world.now += 7 * day;
    await queue.sendAll();
    expect(waiting()).toEqual(['k1']);
    world.now += 1;
    await queue.sendAll();
    expect(waiting()).toEqual([]);
    expect(world.photos.size).toBe(0);
    expect(queue.view().news).toEqual([{ id: 'k1', kind: 'expired', text: draft.text }]);
  });

  it('of somebody else that is too old goes without a word to whoever is here', async () => {
    add('k1');
    world.person = 'binh';
    world.now += 8 * day;
    await queue.sendAll();
    expect(queue.view()).toEqual({ items: [], news: [] });
  });

  it('is taken back whole, and sent no more', async () => {
    add('k1', { kept: ['p1'] });
    expect(queue.take('k1')?.draft).toMatchObject({ text: draft.text, kept: ['p1'] });
    expect(queue.take('k1')).toBeUndefined();
    expect((await queue.send('k1')).kind).toBe('gone');
    expect(world.asked).toEqual([]);
  });

  it('does not stumble over what is no queue', () => {
    for (const stored of ['{', '{"a":1}', 'null']) {
      world.stored = stored;
      reopen();
      expect(waiting()).toEqual([]);
    }
  });
});
