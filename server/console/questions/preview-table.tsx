import type { BotAnswer, Preview } from '../../contract/knowledge-api.ts';
import { answerByWords } from '../words/questions.ts';

/** What the bot says now and would say then, question by question. */
export function PreviewTable({ preview, stale }: { preview: Preview; stale: boolean }) {
  return (
    <section className={stale ? 'tryout is-stale' : 'tryout'} aria-label="Xem thử" data-testid="tryout">
      {stale && <p className="desk-hint">Nội dung đã sửa sau lần xem thử này.</p>}
      {preview.answers.map(({ question, now, after }) => (
        <div key={question} className="tryout-one">
          <h4>{question}</h4>
          <div className="tryout-pair">
            <Answer title="Bây giờ" answer={now} />
            <Answer title="Sau khi lưu" answer={after} changed={now.text !== after.text} />
          </div>
        </div>
      ))}
      {preview.disturbed.length > 0 && (
        <div className="desk-warning" role="alert">
          <p>
            <strong>Cẩn thận: các câu sau đang được trả lời đúng nhưng sẽ bị hiểu khác đi.</strong> Bớt những từ chung
            chung trong cách hỏi hay tên gọi.
          </p>
          <ul>
            {preview.disturbed.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Answer({ title, answer, changed = false }: { title: string; answer: BotAnswer; changed?: boolean }) {
  return (
    <div className={changed ? 'tryout-answer is-changed' : 'tryout-answer'}>
      <p className="tryout-by">
        {title} · <b>{answerByWords[answer.by]}</b>
      </p>
      <p className="tryout-text">{answer.text || 'Không nói gì'}</p>
    </div>
  );
}
