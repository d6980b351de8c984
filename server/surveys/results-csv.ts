import { stringify } from 'csv-stringify/sync';
import type { QuestionResult, SurveyDetail, SurveyQuestion } from '../contract/survey-api.ts';

const percent = (share: number) => `${(share * 100).toFixed(1).replace('.', ',')}%`;

/** The results as a file for a table program: one line for each option and each saying. */
export function resultsCsv({ content, results, areas, asked, answered }: SurveyDetail): string {
  const head = ['Địa bàn', 'Câu hỏi', 'Lựa chọn hoặc lời', 'Số người', 'Tỷ lệ', 'Số người trả lời câu này'];
  const rows = [
    ['Tất cả', 'Đã mở khảo sát', '', asked, '', ''],
    ['Tất cả', 'Đã trả lời', '', answered, '', ''],
    ...linesOf('Tất cả', content.questions, results),
    ...areas.flatMap((area) =>
      area.results === null
        ? [[area.name, 'Đã trả lời', 'dưới 10 người, không tách riêng', '', '', '']]
        : linesOf(area.name, content.questions, area.results, false),
    ),
  ];
  return stringify([head, ...rows], { bom: true, escape_formulas: true });
}

function linesOf(area: string, questions: SurveyQuestion[], results: QuestionResult[], withWords = true) {
  return questions.flatMap(({ id, kind, text, options }) => {
    const result = results.find((one) => one.id === id);
    if (!result) return [];
    const title = (at: number) => (kind === 'stars' ? `${at + 1} sao` : (options[at]?.vi ?? ''));
    const counts = result.counts.map(({ count, share }, at) => [
      area,
      text.vi,
      title(at),
      count,
      percent(share),
      result.answered,
    ]);
    const words = withWords ? result.words.map((said) => [area, text.vi, said, '', '', result.answered]) : [];
    return [...counts, ...words];
  });
}
