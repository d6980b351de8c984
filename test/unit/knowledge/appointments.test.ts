import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeFault, loadKnowledgeFiles } from '../../../server/knowledge/load-files.ts';
import { copyKnowledge, type KnowledgeFolder } from '../../setup/knowledge-folder.ts';

let knowledge: KnowledgeFolder;
beforeEach(async () => {
  knowledge = await copyKnowledge();
});
afterEach(() => knowledge.remove());

const file = 'appointments.yaml';
test.each([
  [/unit: office/, 'unit: nowhere', 'không có đơn vị "nowhere"'],
  [/services: \[civil-status, certification\]/, 'services: [civil-status, gone]', 'không có dịch vụ "gone"'],
  [/id: certification/, 'id: civil-status', 'trùng dịch vụ "civil-status"'],
  [/capacity: 2/, 'capacity: 0', 'capacity'],
  [/slotMinutes: 15/, 'slotMinutes: 240', 'ngắn hơn một lượt hẹn 240 phút'],
  [/from: "13:15"/, 'from: "11:00"', 'chồng lên giờ 07:45–11:15'],
  [/daysAhead: 14/, 'daysAhead: 400', 'daysAhead'],
])('a slip in the counters is refused by file, line and reason: %s', async (what, wrong, reason) => {
  await knowledge.edit(file, what, wrong);
  const told = (await loadKnowledgeFiles(knowledge.folder)).faults.map(describeFault);
  expect(told.some((fault) => /^appointments\.yaml:\d+ /.test(fault) && fault.includes(reason))).toBe(true);
});
