import type { Locator, Page } from 'playwright-core';
import type { KnownCases } from './console-cases.ts';

/** A state of the console that is looked at. */
export type Visit = {
  name: string;
  /** The route of the console's router that it shows. */
  route: string;
  /** The account's name before the @; null: signed out. */
  as: 'lanhdao' | 'dieuphoi' | 'bientap' | 'motcua' | 'taivu' | 'dulieu' | 'quantri' | 'truongphong' | null;
  path: (known: KnownCases) => string;
  /** The component's file, where it shows a dialog. */
  dialog?: string;
  /** What to do there, and what to wait for. */
  open: (page: Page) => Promise<unknown>;
};

/** Waits for something with the test id. */
export const there = (id: string) => (page: Page) => page.getByTestId(id).first().waitFor();
export const heading = (words: string) => (page: Page) => page.getByText(words).first().waitFor();

/** Presses a button of the case wherever there is room for it. */
export async function choose(page: Page, id: string, within: { timeout?: number } = {}): Promise<void> {
  await page.getByTestId('timeline').waitFor();
  const button = page.getByTestId(id);
  if (!(await button.isVisible())) await page.getByTestId('more-actions').click(within);
  await button.click(within);
}
export const dialogOf = (id: string, ready: string) => async (page: Page) => {
  const shown = page.getByTestId(ready);
  await choose(page, id);
  // Where the case's news came in between, the menu was closed again before the press.
  for (let time = 0; time < 3 && !(await comes(shown)); time++)
    await choose(page, id, { timeout: 5_000 }).catch(() => undefined);
  await shown.waitFor();
};
const comes = (what: Locator) =>
  what.waitFor({ timeout: 5_000 }).then(
    () => true,
    () => false,
  );

/** Presses the nearest of the cases around a case on its map. */
export async function pressNearby(page: Page): Promise<void> {
  // Not what stands there until the map is loaded.
  await page.locator('.map-small .leaflet-container').scrollIntoViewIfNeeded();
  await page.getByTestId('nearby').waitFor();
  await page.locator('.map-press').last().click();
  await page.getByTestId('spot-card').waitFor();
}

export const inbox = { route: '/cases/:code?', as: 'dieuphoi' } as const;
export const inCase = (kind: keyof KnownCases) => ({ ...inbox, path: (known: KnownCases) => `cases/${known[kind]}` });
export const at = (path: string) => ({ path: () => path });
