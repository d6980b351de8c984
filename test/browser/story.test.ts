import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { playStory } from './story.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('from a message in the chat to the leader’s statistics', async () => {
  const product = await runProduct({}, { firstStart: true });
  const faults: string[] = [];
  try {
    await playStory({
      browser,
      url: product.url,
      faults,
      place: { latitude: 20.8571, longitude: 106.6818, name: 'trước Nhà hát lớn' },
      placeShown: /trước Nhà hát lớn/,
      categoryShown: /Chiếu sáng công cộng/,
      staff: 'canbo@demo.local',
      caseCode: /HB-\d{2}-[0-9A-HJKMNP-TV-Z]{6}/,
      question: 'làm giấy khai sinh cho con cần gì',
      procedureCode: /1\.001193/,
      pictures: 'story',
    });
    expect(faults).toEqual([]);
  } finally {
    await product.stop();
  }
});

test('another ward passes the same story by KNOWLEDGE_DIR alone', async () => {
  const product = await runProduct({ KNOWLEDGE_DIR: new URL('../fixtures/other-ward', import.meta.url).pathname });
  const faults: string[] = [];
  try {
    await playStory({
      browser,
      url: product.url,
      faults,
      place: { latitude: 16.5125, longitude: 107.4105, name: 'cổng chợ Sao' },
      placeShown: /cổng chợ Sao/,
      categoryShown: /Đèn đường/,
      staff: 'dieuphoi@demo.local',
      caseCode: /ST-\d{2}-[0-9A-HJKMNP-TV-Z]{6}/,
      question: 'làm giấy khai sinh cho con cần gì',
      procedureCode: /1\.001193/,
    });
    expect(faults).toEqual([]);
  } finally {
    await product.stop();
  }
});
