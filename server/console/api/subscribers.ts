import { z } from 'zod';
import {
  issuedSecret,
  parkedList,
  pingResult,
  type ResendRequest,
  resendResult,
  type SecretChange,
  type SubscriberChange,
  type SubscriberDraft,
  type SubscriberStateChange,
  subscriber,
  subscriberList,
} from '../../contract/subscriber-api.ts';
import { call } from './client.ts';

const path = '/api/staff/subscribers';
const of = (id: string, what = '') => `${path}/${encodeURIComponent(id)}${what}`;

export const loadSubscribers = (signal?: AbortSignal) => call(path, { schema: subscriberList, signal });
export const addSubscriber = (body: SubscriberDraft) => call(path, { schema: issuedSecret, method: 'POST', body });
export const changeSubscriber = (id: string, body: SubscriberChange) =>
  call(of(id), { schema: subscriber, method: 'POST', body });
export const setSubscriberState = (id: string, body: SubscriberStateChange) =>
  call(of(id, '/state'), { schema: z.object({ item: subscriber.nullable() }), method: 'POST', body });
export const changeSecret = (id: string, body: SecretChange) =>
  call(of(id, '/secret'), { schema: issuedSecret, method: 'POST', body });
export const pingSubscriber = (id: string) =>
  call(of(id, '/ping'), { schema: pingResult, method: 'POST', body: {}, timeout: 20_000 });
export const loadParked = (id: string, signal?: AbortSignal) => call(of(id, '/parked'), { schema: parkedList, signal });
export const resendParked = (id: string, body: ResendRequest) =>
  call(of(id, '/parked/resend'), { schema: resendResult, method: 'POST', body });
