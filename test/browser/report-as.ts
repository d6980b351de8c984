import { type CitizenApp, openCitizenApp } from '../setup/citizen-app.ts';

type Report = { text: string; categoryId?: string; photo?: Buffer };

/** Files a report through the mini-app's API as one citizen of the simulated Zalo; returns the case's code. */
export async function reportAs(given: { url: string; citizenId: string; text: string }): Promise<string> {
  const { url, citizenId, text } = given;
  return fileReport(url, await openCitizenApp(url, citizenId), { text });
}

/** Files a report at the middle of the ward; returns the case's code. */
export async function fileReport(url: string, app: CitizenApp, report: Report): Promise<string> {
  const { text, categoryId = 'drainage', photo } = report;
  const tenant = (await (await fetch(`${url}/api/public/tenant`)).json()) as {
    centre: { latitude: number; longitude: number };
    consents: { purpose: string; version: string }[];
  };
  const consent = tenant.consents.find(({ purpose }) => purpose === 'report-case');
  await read(await app.post('/api/citizen/consents', consent));
  const body = {
    categoryId,
    text,
    ...tenant.centre,
    placeSource: 'map',
    placeText: 'trước cổng chợ',
    fileIds: photo ? [await upload(app, photo)] : [],
  };
  return (await read<{ code: string }>(await app.post('/api/citizen/cases', body))).code;
}

async function upload(app: CitizenApp, photo: Buffer): Promise<string> {
  const { uploadUrl } = await read<{ uploadUrl: string }>(await app.post('/api/citizen/upload-tickets'));
  const headers = { 'content-type': 'image/jpeg' };
  const sent = await fetch(uploadUrl, { method: 'POST', headers, body: new Uint8Array(photo) });
  const { data } = await read<{ data: { fileId: string }[] }>(sent);
  const [saved] = data;
  if (!saved) throw new Error('the picture was refused');
  return saved.fileId;
}

async function read<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
