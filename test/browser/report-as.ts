import { randomUUID } from 'node:crypto';

/** Files a report through the mini-app's API as one citizen of the simulated Zalo; returns the case's code. */
export async function reportAs(given: { url: string; citizenId: string; text: string }): Promise<string> {
  const { url, citizenId, text } = given;
  const { accessToken } = await post<{ accessToken: string }>(
    `${url}/simulator/api/users/${citizenId}/access-token`,
    {},
  );
  const { token } = await post<{ token: string }>(`${url}/api/citizen/session`, { accessToken });
  const tenant = (await (await fetch(`${url}/api/public/tenant`)).json()) as {
    centre: { latitude: number; longitude: number };
    consents: { purpose: string; version: string }[];
  };
  const consent = tenant.consents.find(({ purpose }) => purpose === 'report-case');
  await post(`${url}/api/citizen/consents`, consent, token);
  const body = {
    categoryId: 'drainage',
    text,
    ...tenant.centre,
    placeSource: 'map',
    placeText: 'trước cổng chợ',
    fileIds: [],
  };
  return (await post<{ code: string }>(`${url}/api/citizen/cases`, body, token)).code;
}

async function post<T>(url: string, body: unknown, token?: string): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
