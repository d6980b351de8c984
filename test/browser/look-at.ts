import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe, as "rule: first element"; `rules` narrows what is looked for. */
export async function findings(page: Page, rules?: string[]): Promise<string[]> {
  const source = await axe;
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(async (only) => {
    type Result = { violations: { id: string; impact: string | null; nodes: { html: string }[] }[] };
    const run = (globalThis as unknown as { axe: { run(root: Document, options: object): Promise<Result> } }).axe.run;
    const runOnly = only ? { type: 'rule', values: only } : ['wcag2a', 'wcag2aa'];
    const { violations } = await run(document, { runOnly, resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
  }, rules);
}

/** Pixels by which the page is wider than the window: a phone's page never scrolls sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const frames = [document.documentElement, ...document.querySelectorAll('.ant-modal-body, .ant-drawer-body')];
    return Math.max(...frames.map((frame) => frame.scrollWidth - frame.clientWidth));
  });
}

/** Things to press that a thumb misses: lower than 44 px, links inside words left out. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pressed = document.querySelectorAll<HTMLElement>(
      'button, a[href], summary, label:has(input[type=checkbox], input[type=radio]), .ant-tabs-tab, [role=option], .ant-select, input:not([type=checkbox], [type=radio], [type=file])',
    );
    const dialog = document.querySelector('[role=dialog]');
    return [...pressed]
      .filter((element) => {
        if (
          !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
          element.closest('p, .leaflet-container, [aria-hidden=true]')
        )
          return false;
        if (dialog && !dialog.contains(element)) return false;
        if (element.matches('input') && element.closest('.ant-select, .ant-input-affix-wrapper')) return false;
        const { width, height, bottom } = element.getBoundingClientRect();
        return width > 1 && height > 1 && height < 43.5 && bottom > 0;
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        const words = element.textContent?.trim().slice(0, 30) || element.getAttribute('aria-label') || '';
        return `${Math.round(width)}×${Math.round(height)} ${element.tagName.toLowerCase()}.${element.className} “${words}”`;
      });
  });
}

/** Nothing of a phone's page is cut off, hard to press or hard to read. */
export async function looksRight(page: Page): Promise<void> {
  await expect.poll(() => overflow(page)).toBe(0);
  await expect.poll(() => smallTargets(page)).toEqual([]);
  await expect.poll(() => findings(page)).toEqual([]);
}
