import type { Incoming } from './ports.ts';
import type { Session } from './session.ts';

const mostDocuments = 12;

/** Keeps in mind which of the files are documents. */
export function noteDocuments({ state }: Session, messages: readonly Incoming[]): void {
  const ids = messages.flatMap((message) => (message.kind === 'document' ? message.fileId : []));
  if (ids.length > 0) state.documentIds = [...state.documentIds, ...ids].slice(-mostDocuments);
}

/** Whether there are files and none of them is a picture. */
export function documentsOnly({ state }: Session, fileIds: readonly string[]): boolean {
  return fileIds.length > 0 && fileIds.every((id) => state.documentIds.includes(id));
}
