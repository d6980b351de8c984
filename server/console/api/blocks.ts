import { type BlockRequest, blockList, type LiftRequest } from '../../contract/block-api.ts';
import { conversationDetail } from '../../contract/conversation-api.ts';
import { caseDetail } from '../../contract/staff-api.ts';
import { call } from './client.ts';

const part = encodeURIComponent;

export const loadBlocks = (signal?: AbortSignal) => call('/api/staff/blocks', { schema: blockList, signal });
export const sendLifting = (id: string, body: LiftRequest) =>
  call(`/api/staff/blocks/${part(id)}/lifting`, { schema: blockList, method: 'POST', body });
export const sendCaseBlock = (code: string, body: BlockRequest) =>
  call(`/api/staff/cases/${part(code)}/block`, { schema: caseDetail, method: 'POST', body });
export const sendTalkBlock = (id: string, body: BlockRequest) =>
  call(`/api/staff/conversations/${part(id)}/block`, { schema: conversationDetail, method: 'POST', body });
