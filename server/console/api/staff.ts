import { me } from '../../contract/account-api.ts';
import type {
  AssignmentRequest,
  DecisionRequest,
  NoteRequest,
  ReplyRequest,
  RevisionRequest,
  SplitRequest,
  TellApartRequest,
  TransitionRequest,
} from '../../contract/case-acts.ts';
import { conversationDetail, conversationList } from '../../contract/conversation-api.ts';
import { queueCounts } from '../../contract/queues.ts';
import { reference } from '../../contract/reference-api.ts';
import { caseDetail, caseList } from '../../contract/staff-api.ts';
import { uploaded, uploadedDocument } from '../../contract/upload-api.ts';
import { noteServerTime } from '../words/clock.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const at = (path: string) => `/api/staff/${path}`;
const part = encodeURIComponent;

export const loadMe = (signal?: Signal) => call(at('me'), { schema: me, signal });
export const loadReference = (signal?: Signal) => call(at('reference'), { schema: reference, signal });

/** Queue counts; also sets the page's idea of the server's clock. */
export async function loadQueues(signal?: Signal) {
  const counts = await call(at('queues'), { schema: queueCounts, signal });
  noteServerTime(counts.asOf);
  return counts;
}

/** One page of the inbox for a query string of the contract's `caseListQuery`. */
export async function loadCases(query: string, signal?: Signal) {
  const list = await call(at(`cases?${query}`), { schema: caseList, signal });
  noteServerTime(list.asOf);
  return list;
}

export const loadCase = (code: string, signal?: Signal) =>
  call(at(`cases/${part(code)}`), { schema: caseDetail, signal });
export const sendTransition = (code: string, body: TransitionRequest) =>
  call(at(`cases/${part(code)}/transitions`), { schema: caseDetail, method: 'POST', body });
export const sendReply = (code: string, body: ReplyRequest) =>
  call(at(`cases/${part(code)}/replies`), { schema: caseDetail, method: 'POST', body });
export const sendUndo = (code: string, id: string) =>
  call(at(`cases/${part(code)}/replies/${part(id)}/undo`), { schema: caseDetail, method: 'POST', body: {} });
export const sendActUndo = (code: string, sequence: number) =>
  call(at(`cases/${part(code)}/acts/${sequence}/undo`), { schema: caseDetail, method: 'POST', body: {} });
export const sendNote = (code: string, body: NoteRequest) =>
  call(at(`cases/${part(code)}/notes`), { schema: caseDetail, method: 'POST', body });
export const sendAssignment = (code: string, body: AssignmentRequest) =>
  call(at(`cases/${part(code)}/assignment`), { schema: caseDetail, method: 'POST', body });
export const sendRevision = (code: string, body: RevisionRequest) =>
  call(at(`cases/${part(code)}/revision`), { schema: caseDetail, method: 'POST', body });
export const sendSplit = (code: string, body: SplitRequest) =>
  call(at(`cases/${part(code)}/split`), { schema: caseDetail, method: 'POST', body });
export const sendTellApart = (code: string, body: TellApartRequest) =>
  call(at(`cases/${part(code)}/telling-apart`), { schema: caseDetail, method: 'POST', body });
export const sendDecision = (code: string, body: DecisionRequest) =>
  call(at(`cases/${part(code)}/approval`), { schema: caseDetail, method: 'POST', body });
export const uploadPhoto = (file: Blob, signal?: Signal) =>
  call(at('uploads'), { schema: uploaded, method: 'POST', body: file, signal, timeout: 90_000 });

export const uploadDocument = (file: File, signal?: Signal) =>
  call(at(`documents?name=${encodeURIComponent(file.name.slice(-200))}`), {
    schema: uploadedDocument,
    method: 'POST',
    // Some systems know no type of a file.
    body: new Blob([file], { type: 'application/pdf' }),
    signal,
    timeout: 90_000,
  });

export const loadConversations = (signal?: Signal) => call(at('conversations'), { schema: conversationList, signal });
export const loadConversation = (id: string, signal?: Signal) =>
  call(at(`conversations/${part(id)}`), { schema: conversationDetail, signal });
export const sendConversationReply = (id: string, words: { text: string; seen: string | undefined; anyway: boolean }) =>
  call(at(`conversations/${part(id)}/replies`), {
    schema: conversationDetail,
    method: 'POST',
    body: { ...words, undoable: true },
  });
export const sendConversationUndo = (id: string, replyId: string) =>
  call(at(`conversations/${part(id)}/replies/${part(replyId)}/undo`), {
    schema: conversationDetail,
    method: 'POST',
    body: {},
  });
export const sendConversationOwner = (id: string, body: { owner: 'staff' | 'bot'; anyway: boolean }) =>
  call(at(`conversations/${part(id)}/owner`), { schema: conversationDetail, method: 'POST', body });
