import { importReport, type KnowledgeFiles } from '../../contract/knowledge-files-api.ts';
import { call } from './client.ts';

/** Where the browser gets everything in use as files. */
export const filesAddress = '/api/staff/knowledge/files';
const patience = 120_000;

export const sendFilesTrial = (files: KnowledgeFiles) =>
  call(`${filesAddress}/trial`, { schema: importReport, method: 'POST', body: { files }, timeout: patience });
export const sendFiles = (body: { files: KnowledgeFiles; stamp: string; note: string | null }) =>
  call(filesAddress, { schema: importReport, method: 'POST', body, timeout: patience });
