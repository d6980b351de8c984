import type { DataRequestFiling, OwnDataRequest, OwnDataRequests } from '../../../server/contract/data-request-api.ts';
import type { DataExport, Erasure, HeldData } from '../../../server/contract/privacy-api.ts';
import { photoStore } from '../state/photo-store.ts';
import { forgetDraft } from '../state/report-draft.ts';
import { reportQueue } from '../state/use-report-queue.ts';
import { citizenGet, citizenPost } from './citizen-request.ts';
import { dropSession, session } from './session.ts';

export const readHeldData = () => citizenGet<HeldData>('/api/citizen/data');
/** Where one copy of everything can be had for some minutes. */
export const exportOwnData = () => citizenPost<DataExport>('/api/citizen/data/exports', {});

export const readDataRequests = () => citizenGet<OwnDataRequests>('/api/citizen/data/requests');
/** Asks an officer about one's own data. */
export const fileDataRequest = (body: DataRequestFiling) =>
  citizenPost<OwnDataRequest>('/api/citizen/data/requests', body);

/** Everything goes, at the server and what this device kept of it; nobody is signed in afterwards. */
export async function eraseOwnData(): Promise<void> {
  const { token } = await session();
  await citizenPost<Erasure>('/api/citizen/data/erasure', { confirm: true });
  await dropSession(token);
  forgetDraft();
  await reportQueue.clear();
  await photoStore.clear();
}
