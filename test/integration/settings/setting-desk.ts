import { type SettingDetail, settingDetail } from '../../../server/contract/settings-api.ts';
import { type KnowledgeStore, watchKnowledge } from '../../../server/knowledge/store.ts';
import { copyKnowledge, type KnowledgeFolder } from '../../setup/knowledge-folder.ts';
import { silentLog } from '../../setup/template-database.ts';
import { type Client, type Reply, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

export type Data = Record<string, unknown>;
export type SettingDesk = {
  server: TestServer;
  files: KnowledgeFolder;
  admin: Client & { cookie: string };
  /** Another process on the same database. */
  other: KnowledgeStore;
  read(kind: string, key?: string): Promise<SettingDetail>;
  /** Saves content changed by `change` on top of the present version. */
  save(
    kind: string,
    change: (data: Data) => unknown,
    more?: { version?: number | null; note?: string },
  ): Promise<Reply>;
  send(path: string, body: unknown): Promise<Reply>;
  close(): Promise<void>;
};

/** The invented ward's knowledge in a database, an administrator, and a second process. */
export async function openSettingDesk(): Promise<SettingDesk> {
  const files = await copyKnowledge();
  const server = await startTestServer({ knowledgeDir: files.folder });
  const admin = await signInStaff(server, { role: 'administrator' });
  const other = await watchKnowledge({ prisma: server.database.prisma, log: silentLog });
  const send = (path: string, body: unknown) => admin.post(`/api/staff/settings/${path}`, body);
  async function read(kind: string, key = kind) {
    return settingDetail.parse((await admin.get(`/api/staff/settings/${kind}/${key}`)).body);
  }
  return {
    server,
    files,
    admin,
    other,
    read,
    send,
    async save(kind, change, { version, note = null as string | null } = {}) {
      const before = await read(kind);
      const data = structuredClone(before.data);
      change(data);
      return send(`${kind}/${kind}`, { version: version ?? before.version, data, note });
    },
    async close() {
      await server.close();
      await files.remove();
    },
  };
}

/** The list under a field, to be changed in place. */
export const listIn = (data: Data, field: string) => data[field] as Data[];
export const faultsOf = (reply: Reply) => (reply.body.errors ?? []) as { path: string; message: string }[];
