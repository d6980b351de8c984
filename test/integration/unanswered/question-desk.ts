import { buildUnderstanding, type Understanding } from '../../../bot/understand/model.ts';
import {
  type AnswerDraft,
  type QuestionDetail,
  type QuestionList,
  questionDetail,
  questionList,
} from '../../../server/contract/knowledge-api.ts';
import { createConversationWorker } from '../../../server/conversations/worker.ts';
import { newId } from '../../../server/ids.ts';
import { watchKnowledge } from '../../../server/knowledge/store.ts';
import { runRetention } from '../../../server/retention/run-retention.ts';
import { groupQuestions } from '../../../server/unanswered/group-questions.ts';
import { silentLog } from '../../setup/template-database.ts';
import { type Client, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

export type QuestionDesk = {
  server: TestServer;
  editor: Client;
  /** Sends messages of a citizen and works them; what the bot then wrote. */
  ask(user: string, ...texts: string[]): Promise<string[]>;
  /** Lets the worker notice new knowledge; true when there was some. */
  notice(): Promise<boolean>;
  /** Moves the clock and sorts what waits into groups. */
  group(options?: { minutes: number }): Promise<number>;
  forget(): Promise<void>;
  list(query?: string): Promise<QuestionList>;
  detail(id: string): Promise<QuestionDetail>;
  close(): Promise<void>;
};

/** A web process and a worker with knowledge pictures of their own on one database, and a signed-in editor. */
export async function openQuestionDesk(knowledgeDir: string): Promise<QuestionDesk> {
  const server = await startTestServer({ knowledgeDir });
  const { prisma } = server.database;
  const editor = await signInStaff(server, { role: 'knowledge_editor' });
  const store = await watchKnowledge({ prisma, log: silentLog });
  let built: { version: number; understanding: Understanding } | undefined;
  const understanding = () => {
    const { version, catalogue } = store.current();
    if (built?.version !== version) built = { version, understanding: buildUnderstanding(catalogue) };
    return built.understanding;
  };
  const { clock, cipher } = server.deps;
  const deps = { prisma, clock, knowledge: store.current, understanding };
  const worker = createConversationWorker({ ...deps, log: silentLog, cipher, pausesAfterFailure: [0, 0] });

  async function ask(user: string, ...texts: string[]): Promise<string[]> {
    const before = await said(user);
    for (const text of texts) {
      server.setNow(new Date(clock().getTime() + 20_000));
      const at = clock();
      const message = { msg_id: newId(), text };
      const payload = {
        event_name: 'user_send_text',
        timestamp: String(at.getTime()),
        sender: { id: user },
        message,
      };
      const event = { id: newId(), channel: 'oa', externalId: newId(), name: 'user_send_text', payload };
      await prisma.inboundEvent.create({
        data: { ...event, conversationKey: `oa:${user}`, occurredAt: at, receivedAt: at },
      });
      server.setNow(new Date(at.getTime() + 10_000));
      await worker.runOnce();
    }
    return (await said(user)).slice(before.length);
  }

  async function said(user: string): Promise<string[]> {
    const messages = await prisma.message.findMany({
      where: { conversation: { externalId: user }, direction: 'out' },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    });
    return messages.map(({ text }) => text ?? '');
  }

  return {
    server,
    editor,
    ask,
    notice: store.refresh,
    async group({ minutes } = { minutes: 11 }) {
      server.setNow(new Date(clock().getTime() + minutes * 60_000));
      return groupQuestions(deps);
    },
    forget: async () => {
      await runRetention({ ...deps, files: server.deps.files });
    },
    list: async (query = '') => questionList.parse((await editor.get(`/api/staff/questions${query}`)).body),
    detail: async (id) => questionDetail.parse((await editor.get(`/api/staff/questions/${id}`)).body),
    close: () => server.close(),
  };
}

/** An answer about dogs, changed as told. */
export const dogDraft = (changes: Partial<AnswerDraft> = {}): AnswerDraft => ({
  kind: 'qa',
  key: null,
  questions: ['quy định nuôi chó ở chung cư'],
  answer: { vi: 'Chó nuôi phải tiêm phòng dại và đeo rọ mõm khi ra nơi công cộng.', en: null },
  source: 'Trạm Thú y Sông Trăng',
  url: null,
  procedure: null,
  ...changes,
});
