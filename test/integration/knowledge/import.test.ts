import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StartError } from '../../../server/config.ts';
import { importRecords } from '../../../server/knowledge/import/import-records.ts';
import type { ImportKind } from '../../../server/knowledge/import/judge-records.ts';
import { createKnowledge, type KnowledgeStore } from '../../../server/knowledge/store.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { silentLog } from '../../setup/template-database.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures');
const recordsDir = process.env.RECORDS_DIR;
const clock = () => new Date('2026-11-22T03:00:00Z');

let database: TestDatabase;
let store: KnowledgeStore;
beforeAll(async () => {
  database = await createTestDatabase();
  const knowledgeDir = join(fixtures, 'other-ward');
  store = await createKnowledge({ prisma: database.prisma, clock, knowledgeDir, log: silentLog });
});
afterAll(() => database.close());

const run = (kind: ImportKind, ...files: string[]) => importRecords({ prisma: database.prisma, clock, kind, files });
const fixture = (name: string) => join(fixtures, 'records', name);
const procedure = (code: string) => store.current().catalogue.procedures.find((found) => found.code === code);

describe('procedures', () => {
  test('are counted, and what is refused is told by line and reason', async () => {
    const report = await run('procedures', fixture('procedures.jsonl'));
    expect(report).toMatchObject({ read: 7, new: 4, changed: 0, same: 0, replaced: 1 });
    expect(report.refused).toEqual([
      { file: 'procedures.jsonl', line: 6, reason: 'không phải JSON' },
      { file: 'procedures.jsonl', line: 5, reason: 'code: mã thủ tục có dạng 1.001193' },
    ]);
  });

  test('are live without a restart, and the same again changes nothing', async () => {
    expect(await store.refresh()).toBe(true);
    expect(await run('procedures', fixture('procedures.jsonl'))).toMatchObject({ new: 0, changed: 0, same: 4 });
    expect(await store.refresh()).toBe(false);
  });

  test('the record gives the facts, ours the words', () => {
    expect(procedure('1.004194')).toMatchObject({
      name: { vi: 'Đăng ký tạm trú', en: 'Temporary residence' },
      fees: [{ vi: 'Phí 7.000 đồng nếu nộp trực tuyến' }, { vi: 'Phí 15.000 đồng nếu nộp trực tiếp' }],
      times: [{ vi: '3 ngày làm việc' }],
      papers: [{ text: { vi: 'Tờ khai cư trú' } }, { text: { vi: 'Giấy tờ chỗ ở' } }],
      ours: true,
    });
  });

  test('a fee of the council is not shown as free, though ours and the portal print 0', () => {
    const fees = procedure('1.001193')?.fees.map(({ vi }) => vi);
    expect(fees).toEqual(['Phí do Hội đồng nhân dân quyết định, Anh/Chị hỏi tại nơi nộp']);
  });

  test('a record without ours is there with its papers sorted, rarely asked', () => {
    expect(procedure('9.000001')).toMatchObject({
      level: 'city',
      asked: 0,
      ours: false,
      times: [{ vi: '2 tháng' }],
      papers: [
        { text: { vi: 'Thẻ thử' }, need: 'show' },
        { text: { vi: 'Đơn thử' }, need: 'submit' },
        { text: { vi: 'Trường hợp uỷ quyền thì có giấy uỷ quyền' }, need: 'conditional' },
      ],
    });
    expect(procedure('9.000002')).toMatchObject({ name: { vi: 'Việc ghi tay, bản sau' }, verify: true });
  });
});

test('areas: the exact outline replaces ours, only our own stay served', async () => {
  const report = await run('areas', fixture('areas.geojson'));
  expect(report).toMatchObject({ read: 3, new: 2 });
  expect(report.refused).toMatchObject([{ line: 4, reason: expect.stringContaining('lặp lại điểm đầu') }]);
  await store.refresh();
  const areas = new Map(store.current().areas.map((area) => [area.code, area]));
  expect(areas.get('90001')).toMatchObject({ precision: 'official', served: true, name: { en: 'Sông Trăng Ward' } });
  expect(areas.get('90001')?.outline[0]?.[0]).toHaveLength(5);
  expect(areas.get('90003')).toMatchObject({ precision: 'official', served: false });
  expect(areas.get('90002')).toMatchObject({ precision: 'own', served: false });
});

test('places: ours win over the same one, a doubtful point is not shown', async () => {
  const report = await run('places', fixture('places.jsonl'));
  expect(report).toMatchObject({ read: 6, new: 4 });
  expect(report.refused.map(({ line }) => line)).toEqual([5, 6]);
  await store.refresh();
  const places = new Map(store.current().catalogue.places.map((place) => [place.id, place]));
  expect(places.get('thap-trang')).toMatchObject({ name: { vi: 'Tháp Trăng' }, point: undefined });
  expect(places.has('tram-y-te-khac-ten')).toBe(false);
  expect(places.get('truong-trang')).toMatchObject({
    kind: 'education',
    point: undefined,
    areaName: 'Phường Sông Trăng',
  });
  expect(places.get('cho-trang')?.point).toEqual({ latitude: 16.51, longitude: 107.41 });
});

test('a file that is not there stops with one line', async () => {
  await expect(run('places', '/no/such.jsonl')).rejects.toThrow(StartError);
});

test('GeoJSON that is none is refused, not thrown', async () => {
  const report = await run('areas', join(fixtures, '../../package.json'));
  expect(report.refused).toMatchObject([{ reason: 'không phải GeoJSON FeatureCollection' }]);
});

describe.runIf(recordsDir)('the official records at hand', () => {
  const records = (...names: string[]) => names.map((name) => join(recordsDir ?? '', name));

  test('all procedures, areas and places come in, and again change nothing', async () => {
    const procedures = records('procedures.jsonl', 'procedures-rest.jsonl', 'procedures-supplement.jsonl');
    expect(await run('procedures', ...procedures)).toMatchObject({ read: 2852, refused: [], replaced: 0 });
    expect(await run('procedures', ...procedures)).toMatchObject({ new: 0, changed: 0, same: 2852 });
    const areas = records('wards.geojson', 'wards-hongbang-full.geojson');
    expect(await run('areas', ...areas)).toMatchObject({ read: 125, new: 114, replaced: 11, refused: [] });
    expect(await run('areas', ...areas)).toMatchObject({ same: 114 });
    expect(await run('places', ...records('places.jsonl'))).toMatchObject({ read: 113, new: 113, refused: [] });
    await store.refresh();
    const { catalogue, areas: live } = store.current();
    expect(catalogue.procedures.length).toBe(2852 + 2);
    expect(live.filter(({ precision }) => precision === 'official')).toHaveLength(116);
    expect(live.filter(({ served }) => served).map(({ code }) => code)).toEqual(['90001']);
  });
});
