import { noticeList, type ReadingRequest } from '../../contract/notice-api.ts';
import { call } from './client.ts';

export const loadNotices = (signal?: AbortSignal) => call('/api/staff/notices', { schema: noticeList, signal });
export const sendReading = (body: ReadingRequest) =>
  call('/api/staff/notices/reading', { schema: noticeList, method: 'POST', body });
