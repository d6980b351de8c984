import { beforeAll, describe, expect, test } from 'vitest';
import { metresBetween } from '../../../bot/search/distance.ts';
import { buildGazetteer, type Gazetteer } from '../../../bot/search/gazetteer.ts';
import { ward } from '../../dialogue/ward.ts';

let gazetteer: Gazetteer;
const middleOfFlower = { latitude: 16.515, longitude: 107.408 };

beforeAll(async () => {
  const { catalogue } = (await ward('test/fixtures/other-ward')).understanding;
  const street = (id: string, name: string, points: { latitude: number; longitude: number }[], more: object = {}) => ({
    id,
    name,
    aliases: [],
    kind: 'street',
    points,
    areas: ['90001'],
    ...more,
  });
  gazetteer = buildGazetteer({
    ...catalogue,
    streets: [
      ...catalogue.streets,
      street(
        'sao-mai',
        'Sao Mai',
        [
          { latitude: 16.504, longitude: 107.41 },
          { latitude: 16.512, longitude: 107.41 },
        ],
        {
          houses: [
            { number: 10, latitude: 16.505, longitude: 107.41 },
            { number: 30, latitude: 16.507, longitude: 107.41 },
            { number: 81, latitude: 16.511, longitude: 107.41 },
          ],
        },
      ),
      street('ky-ten', 'Ký Tên', [], { cue: 'any' }),
      street('cua-bien', 'Cửa Biển', [], { cue: 'street', areas: ['90001', '90002'] }),
      street('dat-lo', 'Đất Lở', [{ latitude: 16.5, longitude: 107.4 }], { certainty: 'low' }),
    ],
  });
});

describe('names, however they are typed', () => {
  test.each([
    'đèn tắt ở phố Hoa Mướp từ hôm qua',
    'den tat pho hoa muop',
    'đg Hoa Mướp',
    'phố hoa mươp',
    'phoos hoa muwowsp',
    'phố Hoa Mưpớ',
    'phố HM',
    'lane off Hoa Muop street',
  ])('%s', (text) => {
    expect(gazetteer.resolve(text)).toMatchObject({ name: 'Hoa Mướp', point: middleOfFlower, areaCode: '90001' });
  });

  test('a slip is only a guess, to be confirmed', () => {
    expect(gazetteer.resolve('phố Hoa Mướp')?.guess).toBe(false);
    expect(gazetteer.resolve('phố Hoaq Mướp')).toMatchObject({ guess: true, certainty: 'low' });
  });

  test('other marks than the name has make another word of it', () => {
    expect(gazetteer.resolve('hoá mượp rồi')).toBeUndefined();
  });
});

describe('addresses', () => {
  test.each([
    ['số 7 ngách 3 ngõ 45 Hoa Mướp', { house: '7', alleys: ['45', '3'] }],
    ['12/34/5 Hoa Mướp', { house: '5', alleys: ['12', '34'] }],
    ['ngõ 12/5 hoa muop', { house: undefined, alleys: ['12', '5'] }],
    ['sn 9 ngõ 114 phố Hoa Mướp', { house: '9', alleys: ['114'] }],
    ['nhà 15A Hoa Mướp', { house: '15a', alleys: [] }],
  ])('%s', (text, address) => {
    expect(gazetteer.resolve(text)).toMatchObject({ name: 'Hoa Mướp', kind: 'house', address });
  });

  test('a house is where it is known, between two on its side, or somewhere along its street', () => {
    expect(gazetteer.resolve('số 10 Sao Mai')).toMatchObject({ certainty: 'high', point: { latitude: 16.505 } });
    const between = gazetteer.resolve('20 Sao Mai');
    expect(between).toMatchObject({ certainty: 'medium', point: { longitude: 107.41 } });
    expect(between?.point?.latitude).toBeCloseTo(16.506, 5);
    expect(gazetteer.resolve('số 301 Sao Mai')).toMatchObject({ certainty: 'medium', point: { latitude: 16.512 } });
  });

  test('a house in an alley is not the house of that number on the street', () => {
    expect(gazetteer.resolve('số 10 ngõ 8 Sao Mai')?.certainty).toBe('medium');
  });

  test('the words kept are those that say where', () => {
    expect(gazetteer.resolve('rác đầy đối diện số 3 ngõ 8 phố Hoa Mướp từ hôm qua')?.words).toBe(
      'đối diện số 3 ngõ 8 phố Hoa Mướp',
    );
    expect(gazetteer.resolve('ở chợ Sao có ổ gà')?.words).toBe('chợ Sao');
    expect(gazetteer.resolve('Hoa Mướp đoạn gần chợ Sao ngập')?.words).toBe('Hoa Mướp đoạn gần chợ Sao');
  });
});

describe('crossings', () => {
  const near = { latitude: 16.5085, longitude: 107.41 };
  test.each([
    'ngã tư Bến Trăng với Sao Mai',
    'nga tu ben trang sao mai',
    'Sao Mai - Bến Trăng',
    'góc Sao Mai và phố Bến Trăng',
  ])('%s', (text) => {
    const found = gazetteer.resolve(text);
    expect(found).toMatchObject({ kind: 'crossing', certainty: 'high' });
    expect(found?.point && metresBetween(found.point, near)).toBeLessThan(60);
  });

  test('streets that do not meet, or that nobody knows the course of, give the area alone', () => {
    expect(gazetteer.resolve('ngã tư Sao Mai với Đất Lở')).toMatchObject({ kind: 'crossing', areaCode: '90001' });
    expect(gazetteer.resolve('ngã tư Sao Mai với Đất Lở')?.point).toBeUndefined();
  });
});

describe('what is no place', () => {
  test.each([
    'anh Sao Mai gọi cho tôi',
    'tên tôi là Sao Mai',
    'Nguyễn Thị Sao Mai',
    'tôi ký tên rồi',
    'tôi đi Cửa Biển chơi',
    'tôi muốn làm giấy khai sinh',
    '',
    '???',
    '12/34/5',
    'ngõ 12',
  ])('%j', (text) => {
    expect(gazetteer.resolve(text)).toBeUndefined();
    expect(gazetteer.without(text)).toBe(text);
  });

  test('a common word is a street after a word for one', () => {
    expect(gazetteer.resolve('rác ở phố Ký Tên')?.name).toBe('Ký Tên');
    expect(gazetteer.resolve('đường Cửa Biển')?.name).toBe('Cửa Biển');
  });
});

describe('what is known only in part', () => {
  test('a name in several areas leaves open which, unless the area is told', () => {
    expect(gazetteer.resolve('đường Cửa Biển')).toMatchObject({
      areaCode: undefined,
      candidates: [{ areaCode: '90001' }, { areaCode: '90002' }],
    });
    expect(gazetteer.resolve('đường Cửa Biển, phường Đồng Mây')).toMatchObject({ areaCode: '90002', candidates: [] });
  });

  test('a unit that was split cannot be decided by its name', () => {
    expect(gazetteer.resolve('khu Gò Sao')?.candidates.map(({ areaCode }) => areaCode)).toEqual(['90001', '90002']);
  });

  test('points of low certainty are not used', () => {
    expect(gazetteer.resolve('phố Đất Lở')).toMatchObject({ point: undefined, areaCode: '90001' });
  });
});

test('what is said apart from where', () => {
  expect(gazetteer.without('đèn tắt ở Hoa Mướp từ hôm qua')).toBe('đèn tắt ở từ hôm qua');
});
