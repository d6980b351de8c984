import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The simulated Zalo's page as one citizen's phone. */
export function phoneOf(page: Page, userId: string) {
  const phone = page.getByTestId(`phone-${userId}`);
  const said = phone.locator('[data-testid=chat-message][data-direction=oa]');

  /** Waits for an answer of the OA that matches and came after what was there before. */
  async function answer(pattern: RegExp, before: number): Promise<Locator> {
    const fitting = said.filter({ hasText: pattern });
    await expect
      .poll(async () => (await said.count()) > before && (await fitting.count()) > 0, {
        timeout: 60_000,
        message: String(pattern),
      })
      .toBe(true);
    return fitting.last();
  }

  return {
    said,
    count: () => said.count(),
    /** Waits until the OA has said something that matches. */
    hear: (pattern: RegExp, before = 0) => answer(pattern, before),
    async say(text: string, expected: RegExp): Promise<Locator> {
      const before = await said.count();
      await phone.getByTestId('message-input').fill(text);
      await phone.getByTestId('send').click();
      return answer(expected, before);
    },
    async tap(message: Locator, title: RegExp, expected: RegExp): Promise<Locator> {
      const before = await said.count();
      await message.getByTestId('chat-button').filter({ hasText: title }).click();
      return answer(expected, before);
    },
    async sendPlace(place: { latitude: number; longitude: number; name: string }, expected: RegExp): Promise<Locator> {
      const before = await said.count();
      await phone.getByTestId('attach-place').click();
      await page.getByTestId('place-latitude').fill(String(place.latitude));
      await page.getByTestId('place-longitude').fill(String(place.longitude));
      await page.getByTestId('place-name').fill(place.name);
      await page.getByTestId('place-confirm').click();
      return answer(expected, before);
    },
    async sendPhoto(expected: RegExp): Promise<Locator> {
      const before = await said.count();
      await phone.getByTestId('attach-photo').click();
      await page.getByTestId('sample-photo-lamp').click();
      return answer(expected, before);
    },
  };
}

/** The citizens of a running simulated Zalo. */
export async function citizens(url: string): Promise<{ id: string; name: string }[]> {
  const response = await fetch(`${url}/simulator/api/users`);
  const body = (await response.json()) as { users: { id: string; name: string }[] };
  return body.users;
}
