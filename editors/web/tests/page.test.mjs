// The page, driven in Chromium. What was on the screen goes to dist/seen.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch, serve } from './browser.mjs';
import { beside, card, hostile, log } from './cards.mjs';

const dist = path.join(import.meta.dirname, '../dist');
const seen = path.join(dist, 'seen');
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const errors = [];
let site, browser, context, page;

before(async () => {
  fs.mkdirSync(seen, { recursive: true });
  site = await serve(path.join(dist, 'page'));
  browser = await launch();
  const permissions = ['clipboard-read', 'clipboard-write'];
  context = await browser.newContext({ viewport: { width: 1360, height: 860 }, permissions });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
});

after(async () => {
  await browser?.close();
  site?.close();
});

const checked = (text = 'checked in') => page.locator('#state', { hasText: text }).waitFor();
const finding = (rule) => page.locator('#findings li', { has: page.locator('.rule', { hasText: new RegExp(`^${rule}$`) }) });
const line = (text) => page.locator('.cm-line', { hasText: text }).first();
const shoot = (name) => page.screenshot({ path: path.join(seen, `${name}.png`) });
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

/** Opens a card as a file, with files beside it. */
async function put(content, more = {}) {
  const files = Object.entries({ 'README.md': content, ...more });
  const uploads = files.map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text ?? '') }));
  await page.locator('#files').setInputFiles(uploads, { timeout: 60_000 });
}

/** The text of the card, as it is copied. */
async function text() {
  await page.locator('#copy').click();
  await checked('The card was copied');
  return clipboard();
}

/** Puts the cursor at the end of a line. */
async function cursorAtEndOf(text) {
  await line(text).click();
  await page.keyboard.press('End');
}

async function violations() {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => `${it.target} ${it.any[0]?.message ?? ''}`).join('; ')}`);
}

test('the first findings come soon', async (t) => {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('#findings li')) return;
      globalThis.firstFindings = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(site.address);
  await checked();
  const ms = await page.evaluate(() => globalThis.firstFindings);
  t.diagnostic(`first findings ${Math.round(ms)} ms after the navigation`);
  assert.ok((await page.locator('#findings li').count()) > 5);
  await page.locator('.cm-lintRange-error').first().waitFor();
});

test('no rule of axe is violated, in light and dark, on each tab', async () => {
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme });
    for (const tab of ['rule', 'results', 'findings']) {
      await page.locator(`#tab-${tab}`).click();
      await page.locator(tab === 'results' ? '#results img' : `#${tab} > *`).first().waitFor();
      assert.deepEqual(await violations(), [], `${theme}, ${tab}`);
      await shoot(`${theme}-${tab}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
});

test('a card and the files beside it are opened', async () => {
  await put(card, beside);
  await finding('results-file-differs').waitFor();
  assert.deepEqual(await page.locator('#beside li').allTextContents(), ['eval_results.json×', 'model.safetensors×']);
  await page.getByLabel('Remove eval_results.json').click();
  await finding('results-file-differs').waitFor({ state: 'detached' });
});

test('a quick fix in the list, and its undoing', async () => {
  await finding('license-value').locator('.fix').first().click();
  await finding('license-value').waitFor({ state: 'detached' });
  await line(/^license: mit$/).waitFor();
  await page.locator('.cm-content').press('Control+z');
  await finding('license-value').waitFor();
});

test('a menu at the cursor, by keyboard', async () => {
  await cursorAtEndOf('license: MIT');
  await page.keyboard.press('Control+.');
  await page.getByRole('menuitem').first().waitFor();
  assert.deepEqual(await violations(), []);
  await shoot('menu');
  await page.keyboard.press('Enter');
  await finding('license-value').waitFor({ state: 'detached' });
  await line(/^license: mit$/).waitFor();
});

test('diagnostics follow while typing, behind emoji', async () => {
  await line('Emoji').click();
  await page.keyboard.press('Home');
  await page.keyboard.type('## 😀 ');
  await cursorAtEndOf('tags: a, b');
  await page.keyboard.type(', c');
  await page.locator('.cm-lintRange', { hasText: 'a, b, c' }).first().waitFor();
});

test('completion while typing, of a key and then of its value', async () => {
  await put('---\n\n---\n# A\n\nText.\n');
  await line('Text.').waitFor();
  await page.locator('.cm-line').nth(1).click();
  await page.keyboard.type('lic', { delay: 60 });
  const items = page.locator('.cm-tooltip-autocomplete li');
  await items.filter({ hasText: /^license/ }).first().waitFor();
  await page.waitForTimeout(150); // CodeMirror takes no `Enter` for so long, lest one was meant for the text
  await page.keyboard.press('Enter');
  await items.filter({ hasText: 'apache-2.0' }).first().waitFor();
  await page.keyboard.type('apa', { delay: 60 });
  await page.locator('.cm-tooltip-autocomplete li[aria-selected]', { hasText: 'apache-2.0' }).waitFor();
  await page.waitForTimeout(150);
  await shoot('completion');
  await page.keyboard.press('Enter');
  await line(/^license: apache-2.0$/).waitFor();
});

test('hover, with a plot drawn', async () => {
  await put(log);
  await line('0.6').hover();
  const plot = page.locator('.cm-tooltip .told img').first();
  await plot.waitFor();
  assert.ok(await plot.evaluate((it) => it.decode().then(() => it.naturalWidth > 0)));
  const { width, height } = await plot.boundingBox();
  assert.ok(width > 200 && height > 60, `${width} x ${height}`);
  await shoot('hover');
  await page.mouse.move(0, 0);
});

test('the results, with a plot drawn', async () => {
  await page.locator('#tab-results').click();
  const plot = page.locator('#results img').first();
  await plot.waitFor();
  assert.ok(await plot.evaluate((it) => it.decode().then(() => it.naturalWidth > 0)));
  await page.locator('#tab-findings').click();
});

test('fix all, format, write model-index', async () => {
  const results = 'It achieves the following results on the evaluation set:\n- Accuracy: 0.9\n';
  await put(`---\nlicense:   MIT\nlanguage: english\n---\n# A\n\n${results}`);
  await finding('license-value').waitFor();
  await page.locator('#fix').click();
  await line('mit').waitFor();
  await page.locator('#format').click();
  await line(/^license: mit$/).waitFor();
  await page.locator('#index').click();
  await line('model-index:').waitFor();
  assert.match(await text(), /value: 0\.9$/m);
});

test('the page of a rule', async () => {
  await put(card);
  await finding('license-value').locator('.rule').click();
  await page.locator('#rule h2', { hasText: 'license-value' }).waitFor();
  assert.deepEqual(await violations(), []);
  await shoot('rule');
  await page.locator('#tab-findings').click();
});

test('copy, download and an address that holds the card', async () => {
  assert.equal(await text(), card);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()]);
  assert.equal(fs.readFileSync(await download.path(), 'utf8'), card);
  await page.locator('#link').click();
  await checked('The address was copied');
  const other = await context.newPage();
  await other.goto(await clipboard());
  await other.locator('.cm-line', { hasText: 'Emoji' }).waitFor();
  await other.close();
  const broken = await context.newPage();
  await broken.goto(`${site.address}#card=AAAA`);
  await broken.locator('#state', { hasText: 'holds no card' }).waitFor();
  await broken.close();
  await page.bringToFront();
});

test('line breaks of Windows come back', async () => {
  const windows = card.replaceAll('\n', '\r\n').replace('Emoji', 'Windows');
  await put(windows);
  await line('Windows').waitFor();
  assert.equal(await text(), windows);
});

for (const [what, content] of Object.entries(hostile)) {
  test(`a hostile card leaves the page alive: ${what}`, async (t) => {
    await put(content);
    const told = page.locator('#state').filter({ hasText: /checked in|bug|10 seconds/ });
    await told.waitFor({ timeout: 30_000 });
    t.diagnostic(await told.innerText());
    await put(card);
    await finding('license-value').waitFor();
  });
}

test('what is no card is refused in words', async () => {
  await put('a\0b');
  await page.locator('#findings', { hasText: 'there is a NUL at byte 1' }).waitFor();
  await put('x'.repeat(10_000_001));
  await page.locator('#findings', { hasText: '10 MB' }).waitFor();
  await put(card);
  await finding('license-value').waitFor();
});

test('a key in a card of 100 KB', async (t) => {
  await put(`${card}\n## Notes\n\n${'Some words that fill a line of the card up to its end.\n\n'.repeat(1800)}`);
  await checked();
  await cursorAtEndOf('## Notes');
  await page.evaluate(() => {
    globalThis.keys = [];
    new PerformanceObserver((list) => globalThis.keys.push(...list.getEntries())).observe({ type: 'event', durationThreshold: 0 });
  });
  for (let i = 0; i < 40; i += 1) await page.keyboard.press('x', { delay: 10 });
  await page.locator('.cm-line', { hasText: 'x'.repeat(40) }).waitFor();
  const times = await page.evaluate(() => {
    // All that the page does in the events of a key, from its being pressed to the next.
    const starts = globalThis.keys.filter(({ name }) => name === 'keydown').map(({ startTime }) => startTime);
    const spent = starts.map((start, i) => {
      const own = globalThis.keys.filter((it) => it.startTime >= start && !(it.startTime >= starts[i + 1]));
      return own.reduce((ms, it) => ms + it.processingEnd - it.processingStart, 0);
    });
    return spent.sort((a, b) => a - b);
  });
  t.diagnostic(`a key: median ${times[times.length >> 1].toFixed(1)} ms, worst ${times.at(-1).toFixed(1)} ms; ${await page.locator('#state').innerText()}`);
  await put(card);
});

test('narrow as a phone', async () => {
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  await phone.goto(site.address);
  await phone.locator('#findings li').first().waitFor();
  assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it does not scroll sideways');
  await phone.screenshot({ path: path.join(seen, 'narrow.png'), fullPage: true });
  await phone.close();
});

test('nothing is sent, and it works without a network', async () => {
  const before = site.asked.length;
  await context.setOffline(true);
  await put(log);
  await line('0.6').waitFor();
  await page.locator('#tab-rule').click();
  await page.locator('#tab-findings').click();
  await put(card);
  await finding('license-value').waitFor();
  await context.setOffline(false);
  assert.equal(site.asked.length, before);
  assert.deepEqual(errors, []);
});
