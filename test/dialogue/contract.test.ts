import { describe, expect, test } from 'vitest';
import { makeCitizen } from './citizen.ts';
import { payloads, talk, text } from './talk.ts';
import { ward } from './ward.ts';

// DESIGN §7: what checks from outside read in the chat.
const questions: [string, string][] = [
  ['làm giấy khai sinh cho con cần gì', '1.001193'],
  ['dang ky ket hon', '1.000894'],
  ['bố em mất thì khai tử ở đâu', '1.000656'],
  ['đăng ký tạm trú', '1.004194'],
  ['nhập khẩu cho vợ về nhà chồng', '1.004222'],
  ['giấy độc thân', '1.004873'],
  ['sao y bản chính', '2.000815'],
  ['mất căn cước làm lại thế nào', '1.014064'],
  ['mở cửa hàng tạp hoá cần đăng ký gì', '1.001612'],
  ['xin phép xây nhà', '1.013225'],
  ['làm sổ đỏ lần đầu', '1.013978'],
  ['tách hộ', '1.010038'],
];

describe('procedures', () => {
  test.each(questions)('"%s" shows or offers %s, likeliest first', async (question, code) => {
    const citizen = makeCitizen(await ward());
    const heard = await citizen.say([text(question)]);
    const said = heard.replies.map((reply) => reply.text).join('\n');
    const codes = [...said.matchAll(/\b[1-6]\.\d{6}\b/g)].map(([found]) => found);
    expect(codes[0], said).toBe(code);
  });

  test('every procedure offered carries its code in its button, in the order of the list', async () => {
    const citizen = makeCitizen(await ward());
    const heard = await citizen.say([text('căn cước')]);
    const listed = [...(heard.replies[0]?.text ?? '').matchAll(/\((\d\.\d{6})\)/g)].map((match) => match[1]);
    const offered = payloads(heard).map((payload) => /^#proc:([\d.]+):/.exec(payload)?.[1]);
    expect(listed.length).toBeGreaterThan(1);
    expect(offered).toEqual(listed);
  });

  test('an answer fits a small screen, whatever the procedure', async () => {
    const { understanding } = await ward();
    const citizen = makeCitizen(await ward());
    for (const { code } of understanding.catalogue.procedures.filter((procedure) => procedure.ours)) {
      const heard = await citizen.say([text(`#proc:${code}:papers`)]);
      const lines = heard.replies.flatMap((reply) => reply.text.split('\n'));
      expect(lines.filter((line) => line.startsWith('•')).length, code).toBeLessThanOrEqual(6);
      expect(lines.length, code).toBeLessThanOrEqual(12);
      expect(payloads(heard), code).toContain(`page:/procedures/${code}`);
    }
  });

  test('no fee line is said twice or ends in two stops', async () => {
    const { understanding } = await ward();
    for (const { code, fees } of understanding.catalogue.procedures)
      for (const { vi } of fees) {
        expect(vi.match(/Hội đồng nhân dân/g)?.length ?? 0, code).toBeLessThanOrEqual(1);
        expect(vi, code).not.toMatch(/\.\)|\.\.$/);
      }
  });
});

describe('reports', () => {
  test('every category is named in Vietnamese in the summary, with the place, and the code after filing', async () => {
    const { understanding } = await ward();
    for (const category of understanding.catalogue.categories) {
      await talk([
        ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
        [`#category:${category.id}`, { flow: 'report:photos' }],
        ['#skip', { says: [new RegExp(`Loại: ${category.name.vi}`), /Nơi: phố Hạ Lý/], effects: [] }],
        ['#yes:key-1', { says: /HB-26-7K3M90/, effects: ['fileCase'] }],
      ]);
    }
  });

  test('what the citizen agrees to stands in the summary', async () => {
    const { understanding } = await ward();
    const consent = understanding.catalogue.reportConsent;
    const citizen = await talk([
      ['ổ gà to ở phố Hạ Lý', {}],
      ['#skip', { says: new RegExp(consent.text.vi.slice(0, 40)) }],
      ['#yes:key-1', {}],
    ]);
    expect(citizen.store.cases[0]?.filed.consentVersion).toBe(consent.version);
  });
});
