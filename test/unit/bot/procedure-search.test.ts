import { describe, expect, test } from 'vitest';
import { buildConcepts } from '../../../bot/search/concepts.ts';
import { buildProcedureSearch, type ProcedureSearch } from '../../../bot/search/procedures.ts';
import { shorthandTable } from '../../../bot/text/shorthand.ts';
import { ward } from '../../dialogue/ward.ts';
import { procedureOf } from './procedures.ts';

function searchOver(procedures: Parameters<typeof procedureOf>[1][], synonyms: string[][] = []): ProcedureSearch {
  return buildProcedureSearch({
    procedures: procedures.map((more, index) => procedureOf(`1.00000${index}`, more)),
    shorthand: shorthandTable({ ko: ['không'], gks: ['giấy khai sinh'] }),
    concepts: buildConcepts(synonyms),
    filler: new Set(['cho', 'em', 'hoi', 'thu', 'tuc']),
    asides: ['lệ phí', 'bao nhiêu'],
  });
}
const first = (search: ProcedureSearch, text: string) => search.find(text, 1)[0]?.procedure.name.vi;

describe('over a few procedures', () => {
  const search = searchOver(
    [
      { name: { vi: 'Đăng ký khai sinh' }, aliases: ['làm giấy khai sinh cho con', 'giấy tờ cho bé mới đẻ'], asked: 5 },
      { name: { vi: 'Khai sinh có yếu tố nước ngoài' }, aliases: ['con có bố là người nước ngoài'], asked: 2 },
      { name: { vi: 'Khai tử' }, aliases: ['bố mất làm giấy tờ gì', 'nhà có người qua đời'], asked: 4 },
      { name: { vi: 'Cấp lại căn cước' }, aliases: ['mất căn cước', 'rơi thẻ căn cước'], asked: 4 },
      { name: { vi: 'Cho phép chăn nuôi cá sấu' }, officialName: 'Cho phép chăn nuôi cá sấu', asked: 0, ours: false },
      { name: { vi: 'Thủ tục khai sinh tại biên giới' }, asked: 0, ours: false },
    ],
    [
      ['người nước ngoài', 'người Hàn', 'Việt kiều'],
      ['mất', 'thất lạc', 'bị trộm'],
    ],
  );

  test.each([
    ['làm giấy khai sinh cho cháu', 'Đăng ký khai sinh'],
    ['LAM GIAY KHAI SINH', 'Đăng ký khai sinh'],
    ['em muốn hỏi gks cho con', 'Đăng ký khai sinh'],
    ['giay khia sinh', 'Đăng ký khai sinh'],
    ['giaays khai sinh', 'Đăng ký khai sinh'],
    ['bố cháu là người Hàn, khai sinh thế nào', 'Khai sinh có yếu tố nước ngoài'],
    ['thẻ căn cước bị trộm', 'Cấp lại căn cước'],
    ['bố em mất', 'Khai tử'],
    ['nuôi cá sấu', 'Cho phép chăn nuôi cá sấu'],
  ])('"%s" finds %s', (text, name) => {
    expect(first(search, text)).toBe(name);
  });

  test('marks decide where they are written, and cost nothing where they are not', () => {
    const likeWords = searchOver([{ name: { vi: 'Đội xe' } }, { name: { vi: 'Đổi xe' } }]);
    expect(first(likeWords, 'đổi xe')).toBe('Đổi xe');
    expect(first(likeWords, 'đội xe')).toBe('Đội xe');
    expect(likeWords.find('doi xe', 2)).toHaveLength(2);
  });

  test('a text in decomposed letters finds the same', () => {
    const text = 'làm giấy khai sinh';
    expect(search.find(text.normalize('NFD'), 3)).toEqual(search.find(text.normalize('NFC'), 3));
  });

  test('a record without words of ours does not come before one with them', () => {
    expect(first(search, 'thủ tục khai sinh')).toBe('Đăng ký khai sinh');
  });

  test('a name an editor gave a record is found', () => {
    const named = searchOver([
      { name: { vi: 'Khai tử' }, aliases: ['nhà có người mất'] },
      { name: { vi: 'Xác nhận phương án X' }, aliases: ['đóng bè nuôi hàu'], ours: false, asked: 0 },
    ]);
    expect(first(named, 'muốn đóng bè nuôi hàu')).toBe('Xác nhận phương án X');
  });

  test.each(['', '   ', '😀', '?!', 'zzzzz'])('"%s" finds nothing, or hardly', (text) => {
    expect(search.find(text, 3)[0]?.score ?? 0).toBeLessThan(0.3);
  });

  test('a single common word says little', () => {
    const [best] = search.find('cho', 1);
    expect(best?.score ?? 0).toBeLessThan(0.5);
  });

  test('scores lie between 0 and 1, best first, as many as wanted', () => {
    for (const text of ['khai sinh', 'làm giấy khai sinh cho con làm giấy khai sinh cho con', 'con']) {
      const scores = search.find(text, 3).map(({ score }) => score);
      expect(scores.length).toBeLessThanOrEqual(3);
      expect([...scores].sort((a, b) => b - a)).toEqual(scores);
      for (const score of scores) expect(score).toBeGreaterThanOrEqual(0);
      for (const score of scores) expect(score).toBeLessThanOrEqual(1);
    }
  });

  test('a very long message is searched too', () => {
    expect(
      first(search, `${'hôm qua trời mưa to quá nên tôi chưa đi được. '.repeat(80)} làm giấy khai sinh cho con`),
    ).toBe('Đăng ký khai sinh');
  });

  test('without procedures nothing is found', () => {
    expect(searchOver([]).find('khai sinh', 3)).toEqual([]);
  });
});

describe('families', () => {
  const cards = { family: 'cards' };
  const search = searchOver([
    { ...cards, name: { vi: 'Cấp thẻ' }, aliases: ['làm thẻ xanh', 'thẻ xanh', 'xin thẻ xanh lần đầu'], asked: 3 },
    { ...cards, name: { vi: 'Đổi thẻ' }, aliases: ['đổi thẻ xanh', 'thẻ xanh hết hạn', 'thẻ xanh hỏng'], asked: 5 },
    { ...cards, name: { vi: 'Thẻ cho khách' }, aliases: ['thẻ xanh cho khách', 'thẻ xanh khách'], asked: 1 },
    { name: { vi: 'Việc khác' }, aliases: ['chuyện khác'] },
  ]);

  test('where only the subject is named, what is asked most comes first', () => {
    const found = search.find('thẻ xanh', 3);
    expect(found[0]?.procedure.name.vi).toBe('Đổi thẻ');
    expect(found[0]?.subjectOnly).toBe(true);
  });

  test('where more is said, that decides', () => {
    expect(first(search, 'thẻ xanh cho khách')).toBe('Thẻ cho khách');
    expect(first(search, 'xin thẻ xanh lần đầu')).toBe('Cấp thẻ');
  });

  test('variants are the others of the family, most asked first', () => {
    const [card] = search.find('thẻ xanh cho khách', 1);
    expect(card && search.variants(card.procedure).map(({ name }) => name.vi)).toEqual(['Đổi thẻ', 'Cấp thẻ']);
    const [other] = search.find('chuyện khác', 1);
    expect(other && search.variants(other.procedure)).toEqual([]);
  });
});

describe('over the whole knowledge', () => {
  test.each([
    ['sinh em bé xong thì phải làm những giấy tờ gì', '1.001193'],
    ['bo toi vua mat, lam giay chung tu o dau', '1.000656'],
    ['đk kết hôn vs ng nước ngoài cần j', '2.000806'],
    ['lấy chồng Nhật đăng ký ở phường mình được không', '2.000806'],
    ['xin giấy chứng nhận chưa vợ để đi lao động', '1.004873'],
    ['phô tô có dấu bằng tốt nghiệp', '2.000815'],
    ['nhap khau cho con dau', '1.004222'],
    ['ddawng kys tajm trus', '1.004194'],
    ['rơi mất thẻ cccd', '1.014064'],
    ['thẻ căn cước cho bé 9 tuổi', '1.014062'],
    ['mở quán trà đá cần xin giấy phép gì', '1.001612'],
    ['nâng nhà lên thêm một tầng', '1.013229'],
    ['bà tôi 81 tuổi không có lương hưu', '1.014027'],
    ['hàng xóm xây tường lấn sang đất nhà tôi', '1.012812'],
    ['sang tên xe máy mua lại', '1.013076'],
    ['I lost my driving licence', '3.000348'],
  ])('"%s" finds %s', async (text, code) => {
    const { understanding } = await ward();
    expect(understanding.procedures.find(text, 1)[0]?.procedure.code).toBe(code);
  });

  test.each([
    'xổ số hôm nay ra con gì',
    'ngày mai trời có mưa không',
    'giá vàng bao nhiêu một chỉ',
    'kể chuyện cười đi',
    'đội nào vô địch bóng đá',
    'em buồn quá',
  ])('"%s" is no question about a procedure', async (text) => {
    const { understanding } = await ward();
    expect(understanding.procedures.find(text, 1)[0]?.score ?? 0).toBeLessThan(0.6);
  });
});
