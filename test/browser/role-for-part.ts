import type { Page } from 'playwright-core';
import { photograph } from '../setup/browser.ts';

/** Chooses an entry of a list by its words. */
export async function choose(page: Page, field: string, words: string): Promise<void> {
  await page.getByTestId(field).click();
  await page.locator('.ant-select-dropdown:visible').getByText(words, { exact: true }).click();
}

/** Gives the person who is shown a role for a part of a unit's cases, in this row of their roles; it is told in words. */
export async function giveRoleForPart(admin: Page, { row }: { row: number }): Promise<void> {
  await admin.getByTestId('change-person').click();
  await admin.getByTestId('add-role').click();
  await choose(admin, `role-${row}`, 'Cán bộ xử lý');
  await choose(admin, `unit-${row}`, 'Công an phường Hồng Bàng');
  await choose(admin, `areas-${row}`, 'Phường Hồng An');
  await choose(admin, `categories-${row}`, 'Tiếng ồn');
  await photograph(admin, 'person-part');
  await admin.setViewportSize({ width: 390, height: 844 });
  await photograph(admin, 'person-part');
  await admin.setViewportSize({ width: 1440, height: 900 });
  await admin.getByTestId('confirm-change').click();
  await admin.getByText('Công an phường Hồng Bàng (chỉ Phường Hồng An; Tiếng ồn)').first().waitFor();
}
