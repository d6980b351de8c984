import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { at, inCase, there, type Visit } from './console-visit.ts';

export const machineKey = 'a-key-of-the-pages-of-machines';

const place = { latitude: 20.8645, longitude: 106.6655 };
const cloudEvent = (id: string, type: string, data: object) => ({
  ...{ specversion: '1.0', id, source: '/cam-bien', type, data },
});

/** Has machines tell what is looked at: a smoke alarm that makes a case, a lamp that is only kept, and one refused. */
export async function tellMachines(url: string): Promise<string> {
  const began = new Date().toISOString();
  const smoke = { device: 'KHOI-07', alarm: true, density: 3.25, point: place, place: 'chợ Sắt' };
  const events = [
    ...Array.from({ length: 12 }, (_, index) => cloudEvent(`khoi-${index}`, 'sensor.smoke', smoke)),
    cloudEvent('den-1', 'sensor.lamp', { device: 'DEN-12', status: 'on', point: place }),
    cloudEvent('sai-1', 'sensor.air', { device: 'KK-1' }),
  ];
  const headers = { authorization: `Bearer ${machineKey}`, 'content-type': 'application/cloudevents-batch+json' };
  const reply = await fetch(`${url}/api/ioc/events`, { method: 'POST', headers, body: JSON.stringify(events) });
  expect(await reply.json()).toMatchObject({ counts: { accepted: 13, refused: 1 } });
  // The demonstration's own cases came earlier.
  const giveUp = Date.now() + 60_000;
  while (Date.now() < giveUp) {
    const cases = await fetch(`${url}/api/ioc/cases?limit=1000&updatedSince=${began}`, { headers });
    const { items } = (await cases.json()) as { items: { code: string; channel: string; createdAt: string }[] };
    const made = items.find(({ channel, createdAt }) => channel === 'ioc' && createdAt >= began);
    if (made) return made.code;
    await sleep(250);
  }
  throw new Error('no case was made of a smoke alarm');
}

const machines = { route: '/machine-events', as: 'dieuphoi', ...at('machine-events') } as const;
export const machineVisits: Visit[] = [
  { ...machines, name: 'machine-events', open: there('machine-event') },
  {
    ...machines,
    name: 'machine-events-refused',
    open: async (page) => {
      await page.getByTestId('machine-event').first().waitFor();
      const refused = page.locator('.machine-events-choice').getByText('Từ chối');
      if (await refused.isVisible()) await refused.click();
      else {
        await page.getByLabel('Xem sự kiện nào').click();
        await page.getByText('Từ chối', { exact: true }).last().click();
      }
      await page.getByText('nội dung sai').first().waitFor();
    },
  },
  { ...inCase('machine'), name: 'case-of-a-machine', open: there('timeline') },
];
