import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeFault, loadKnowledgeFiles } from '../../../server/knowledge/load-files.ts';
import { copyKnowledge, type KnowledgeFolder } from '../../setup/knowledge-folder.ts';

let knowledge: KnowledgeFolder;
beforeEach(async () => {
  knowledge = await copyKnowledge();
});
afterEach(() => knowledge.remove());

const faults = async () => (await loadKnowledgeFiles(knowledge.folder)).faults.map(describeFault);

describe('a fault in the files of the desk names file, line, field and reason', () => {
  type Case = [name: string, file: string, from: string | RegExp, to: string, fault: RegExp];
  const cases: Case[] = [
    [
      'unknown variable of a canned reply',
      'canned-replies.yaml',
      'hạn {due}.',
      'hạn {deadline}.',
      /^canned-replies\.yaml:16 replies\.2\.text: không có biến \{deadline\}; dùng được: \{code\} /,
    ],
    ['half a variable', 'canned-replies.yaml', 'hạn {due}.', 'hạn {due.', /:16 replies\.2\.text: ngoặc nhọn/],
    ['half a blank', 'canned-replies.yaml', '[[ngày]]', '[[ngày]', /:12 replies\.1\.text: chỗ trống viết \[\[/],
    ['canned reply of no unit', 'canned-replies.yaml', '[works]', '[moon]', /:10 units\.0: không có đơn vị "moon"/],
    [
      'double canned reply',
      'canned-replies.yaml',
      'id: works-only',
      'id: sending-people',
      /:8 id: trùng "sending-people"/,
    ],
    ['macro to no unit', 'macros.yaml', 'unit: works', 'unit: moon', /:12 acts\.1\.unit: .*không có đơn vị "moon"/],
    ['macro to no category', 'macros.yaml', 'road-damage', 'moon', /:11 acts\.0\.category: .*không có loại "moon"/],
    [
      'macro without its reason',
      'macros.yaml',
      ', reason: Việc của đội',
      '',
      /acts\.1\.reason: đổi đơn vị cần có lý do/,
    ],
    ['macro without what a step needs', 'macros.yaml', 'accept', 'reject', /acts\.1\.reply: bước này cần có lời gửi/],
    ['macro that tells after its reply', 'macros.yaml', 'do: assign, to: me', 'do: reply, text: x', /mỗi thao tác gộp/],
    ['macro with an unknown variable', 'macros.yaml', '{due}', '{deadline}', /acts\.2\.text: không có biến/],
    [
      'default unit that is retired',
      'units.yaml',
      'kind: ward,',
      'kind: ward, retired: true,',
      /defaultUnit: đơn vị mặc định/,
    ],
    [
      'rule to a retired unit',
      'units.yaml',
      'kind: outside',
      'kind: outside, retired: true',
      /đơn vị "city" đã ngừng nhận việc/,
    ],
  ];
  test.each(cases)('%s', async (_, file, from, to, fault) => {
    await knowledge.edit(file, from, to);
    expect((await faults()).join('\n')).toMatch(new RegExp(fault.source, 'm'));
  });
});
