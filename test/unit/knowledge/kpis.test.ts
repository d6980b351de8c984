import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeFault, loadKnowledgeFiles } from '../../../server/knowledge/load-files.ts';
import { copyKnowledge, type KnowledgeFolder } from '../../setup/knowledge-folder.ts';

let knowledge: KnowledgeFolder;
beforeEach(async () => {
  knowledge = await copyKnowledge();
});
afterEach(() => knowledge.remove());

test.each([
  [/source: received }/, 'source: "Case; DROP TABLE" }', /^kpis\.yaml:6 kpis\.0\.query\.source: /],
  [
    /source: resolved, only: on_time/,
    'source: resolved, only: tasty',
    /nguồn "resolved" không có phần "tasty", chỉ có on_time, late/,
  ],
  [/measure: median, source: answered/, 'measure: median, source: closed', /query\.source/],
  [/unit: stars/, 'unit: hours', /điểm chấm tính bằng stars/],
  [/unit: count/, 'unit: dong', /đơn vị của "count" phải là count/],
  [/id: open\n/, 'id: received\n', /trùng "received"/],
  [/good: 0\.85, bad: 0\.6/, 'good: 0.6, bad: 0.85', /"good" phải tốt hơn "bad"/],
  [/of: { source: received }/, 'of: { source: talks }', /hai vế phải cùng về một loại việc/],
  [
    /better: neither\n/,
    'better: neither\n    thresholds: { good: 1, bad: 2 }\n',
    /không có chiều tốt hơn thì không có ngưỡng/,
  ],
  [/audience: \[leader/, 'audience: [mayor', /audience/],
])('a slip in a measure is refused by file, line and reason: %s', async (what, wrong, reason) => {
  await knowledge.edit('kpis.yaml', what, wrong);
  const told = (await loadKnowledgeFiles(knowledge.folder)).faults.map(describeFault);
  expect(told.filter((fault) => /^kpis\.yaml:\d+ /.test(fault) && reason.test(fault))).not.toEqual([]);
});
