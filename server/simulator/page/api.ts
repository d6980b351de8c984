import type { DeliveryView, MessageView, UserView } from '../control/views.ts';
import type { Faults } from '../state/schemas.ts';
import type { ApiCall } from '../state/world.ts';

export type { ApiCall, DeliveryView, Faults, MessageView, UserView };
export type OaCard = { oaId: string; name: string; miniAppId: string };

/** Calls the simulator's control API. Rejects with the refusal's own sentence. */
async function call<T>(method: string, path: string, body?: BodyInit, type?: string): Promise<T> {
  const response = await fetch(`/simulator/api${path}`, {
    method,
    ...(body === undefined ? {} : { body }),
    ...(type ? { headers: { 'content-type': type } } : {}),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.message ?? `Zalo mô phỏng không nhận (HTTP ${response.status})`);
  return answer;
}

const post = <T = unknown>(path: string, body: object = {}) =>
  call<T>('POST', path, JSON.stringify(body), 'application/json');

export const getOa = () => call<OaCard>('GET', '/oa');
export const getUsers = async () => (await call<{ users: UserView[] }>('GET', '/users')).users;
export const getChat = async (id: string) =>
  (await call<{ messages: MessageView[] }>('GET', `/users/${id}/chat`)).messages;
export const getDeliveries = async () => (await call<{ deliveries: DeliveryView[] }>('GET', '/deliveries')).deliveries;
export const getCalls = async () => (await call<{ calls: ApiCall[] }>('GET', '/calls')).calls;
export const getFaults = () => call<Faults>('GET', '/faults');
export const setFaults = (faults: Partial<Faults>) =>
  call<Faults>('PUT', '/faults', JSON.stringify(faults), 'application/json');

export const addUser = (name: string, phone: string) => post<UserView>('/users', phone ? { name, phone } : { name });
export const follow = (id: string, following: boolean) => post(`/users/${id}/${following ? 'follow' : 'unfollow'}`);
export const markSeen = (id: string) => post(`/users/${id}/seen`);
export const sendText = (id: string, text: string) => post(`/users/${id}/text`, { text });
export const tap = (id: string, messageId: string, button: number) => post(`/users/${id}/tap`, { messageId, button });
export const sendSticker = (id: string, sticker: string) => post(`/users/${id}/sticker`, { sticker });
export const sendAudio = (id: string) => post(`/users/${id}/audio`);
export const sendPlace = (id: string, place: { latitude: number; longitude: number; name: string }) =>
  post(`/users/${id}/location`, place);
export const submitInfo = (id: string) => post(`/users/${id}/submit-info`);
export const sendAsStaff = (id: string, text: string) => post(`/users/${id}/staff-message`, { text });
export const resend = (deliveryId: string) => post(`/deliveries/${deliveryId}/resend`);
export const sendUpload = (id: string, kind: 'image' | 'file', file: File) =>
  call(
    'POST',
    `/users/${id}/${kind}?name=${encodeURIComponent(file.name)}`,
    file,
    file.type || 'application/octet-stream',
  );
