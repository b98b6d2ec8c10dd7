// The timeline, the map and the network by themselves in Chromium: what the server says of real texts, a person's mouse and keys, three themes.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { themes } from './open-picture.mjs';

const screenshots = fileURLToPath(new URL('../out/screenshots/', import.meta.url));
const names = ['timeline', 'map', 'network'];
const noFilters = { texts: [], kinds: [], actors: [], classes: [], from: '', to: '', disputed: false };
const isDated = ({ date }) => date && (date.first !== null || date.last !== null);

/** Each is given `pictures` (see open-picture.mjs), the server's answer, and the name of the dossier. */
export const tests = {
  'draw without a complaint of the browser, in every theme': async ({ pictures, dossier }) => {
    mkdirSync(screenshots, { recursive: true });
    for (const name of names)
      for (const theme of Object.keys(themes)) {
        const { page, problems, close } = await pictures.open(name, { theme });
        await page.locator('.mark').first().waitFor();
        await page.screenshot({ path: path.join(screenshots, `${name}-${theme}-${dossier}.png`) });
        assert.deepEqual(problems, [], `${name} ${theme}`);
        await close();
      }
  },

  'timeline: has a sign for every dated event, and opens the text that was clicked': async ({ pictures, answer }) => {
    const { page, sent, close } = await pictures.open('timeline', { viewport: { width: 1400, height: 2400 } });
    const earlier = page.locator('.outside').first();
    if (await earlier.count()) await earlier.click();
    const dated = answer.events.events.filter(isDated).length;
    await page.waitForFunction((count) => document.querySelectorAll('.mark.event').length === count, dated);
    const mark = page.locator('.mark.event:not(.interval)').last();
    const index = Number((await mark.getAttribute('data-key')).replace('event-', ''));
    await mark.click();
    const { uri, range } = await saying(page, sent, 'open');
    const event = answer.events.events[index];
    assert.deepEqual({ uri, range }, { uri: answer.events.texts[event.text].uri, range: event.range });
    await close();
  },

  'timeline: goes from event to event by key, shows the sentence, opens with Enter': async ({ pictures, answer }) => {
    const { page, sent, close } = await pictures.open('timeline');
    await page.locator('.mark.event').first().waitFor();
    await page.locator('button', { hasText: 'Save PNG' }).focus();
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-key'));
    const first = await focused();
    assert.match(first ?? '', /^event-/, 'one Tab leads into the picture');
    await page.keyboard.press('ArrowRight');
    const second = await focused();
    assert.notEqual(second, first);
    const event = answer.events.events[Number(second.replace('event-', ''))];
    assert.ok((await page.locator('.tip').innerText()).includes(event.quote.slice(0, 30)));
    assert.ok((await page.locator(`[data-key="${second}"]`).getAttribute('aria-label')).includes(event.quote));
    await page.keyboard.press('Enter');
    assert.deepEqual((await saying(page, sent, 'open')).range, event.range);
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('.tip').isHidden());
    await close();
  },

  'timeline: zooms by wheel, key and button, pans, and comes back': async ({ pictures }) => {
    const { page, close } = await pictures.open('timeline');
    const span = () => page.locator('.span').textContent();
    const changes = async (what, act) => {
      const before = await span();
      await act();
      await page.waitForFunction((text) => document.querySelector('.span').textContent !== text, before);
      assert.notEqual(await span(), before, what);
    };
    await page.locator('.mark.event').first().waitFor();
    const home = await span();
    await page.mouse.move(700, 300);
    await changes('wheel', () => page.mouse.wheel(0, -400));
    await changes('button', () => page.getByRole('button', { name: 'Zoom In (+)' }).click());
    await page.locator('.mark').first().focus();
    await changes('pan', () => page.keyboard.press('Shift+ArrowRight'));
    await page.keyboard.press('0');
    await page.waitForFunction((text) => document.querySelector('.span').textContent === text, home);
    await close();
  },

  'timeline: has rows by text, by class, by kind': async ({ pictures, answer }) => {
    const { page, close } = await pictures.open('timeline');
    const dated = answer.events.events.filter(isDated);
    for (const [rows, keyOf] of [
      ['text', ({ text }) => text],
      ['class', ({ quad }) => quad],
      ['kind', ({ kind }) => kind],
    ]) {
      await page.getByRole('combobox', { name: 'Rows' }).selectOption(rows);
      assert.equal(await page.locator('.row-label').count(), new Set(dated.map(keyOf)).size, rows);
    }
    await close();
  },

  'timeline: ties together what disagrees, and shows both sides': async ({ pictures, answer }) => {
    const { page, sent, close } = await pictures.open('timeline', { viewport: { width: 1400, height: 1600 } });
    const { events, disagreements } = answer.events;
    const tied = disagreements.filter(({ events: sides }) => sides.length === 2 && sides.every((side) => isDated(events[side])));
    const earlier = page.locator('.outside').first();
    if (await earlier.count()) await earlier.click();
    await page.waitForFunction((count) => document.querySelectorAll('.mark.badge').length === count, tied.length);
    if (tied.length > 0) {
      const badge = page.locator('.mark.badge').first();
      await badge.focus();
      await page.keyboard.press('Enter');
      const aside = page.locator('aside');
      assert.equal(await aside.locator('.passage').count(), 2);
      assert.ok((await aside.innerText()).includes(tied[0].message));
      await aside.locator('.passage').last().click();
      assert.deepEqual((await saying(page, sent, 'open')).range, events[tied[0].events[1]].range);
    }
    await close();
  },

  'map: shows places where they lie, by how often; no name covers another': async ({ pictures, answer }) => {
    const { page, sent, close } = await pictures.open('map');
    await page.locator('.mark.place').first().waitFor();
    const [first, second] = answer.places.places.filter(({ latitude }) => latitude !== undefined);
    const radius = (id) => page.locator(`[data-key="place-${id}"] .shape`).getAttribute('r').then(Number);
    assert.ok((await radius(first.id)) >= (await radius(second.id)));
    await labelsAreApart(page, '.place-label');
    const { x: left, width } = await page.locator('.board').boundingBox();
    const cut = await page
      .locator('.place-label')
      .evaluateAll(
        (labels, [from, to]) =>
          labels.filter((label) => label.getBoundingClientRect().left < from || label.getBoundingClientRect().right > to).map((label) => label.textContent),
        [left, left + width],
      );
    assert.deepEqual(cut, []);
    await page.locator(`[data-key="place-${first.id}"]`).focus();
    await page.keyboard.press('Enter');
    const aside = page.locator('aside');
    await aside.locator('h2', { hasText: first.name }).waitFor();
    await aside.locator('.passage').last().click();
    const last = first.mentions.at(-1);
    assert.deepEqual(await saying(page, sent, 'open'), { kind: 'open', uri: answer.places.texts[last.text].uri, range: last.range });
    await close();
  },

  'map: lists the places that it cannot show': async ({ pictures, answer }) => {
    const { page, sent, close } = await pictures.open('map');
    const without = answer.places.places.filter(({ latitude, iso }) => latitude === undefined && iso === undefined);
    await page.locator('.mark.place').first().waitFor();
    assert.equal(await page.locator('aside .passage').count(), without.length);
    assert.equal((await page.locator('.mark.place').count()) <= answer.places.places.length - without.length, true);
    await page.locator('aside .passage').first().click();
    assert.deepEqual((await saying(page, sent, 'open')).range, without[0].mentions[0].range);
    await close();
  },

  'network: an edge lists its sentences, each leads to its text; the layout is always the same': async ({ pictures, answer }) => {
    const drawn = async () => {
      const { page, close, sent } = await pictures.open('network');
      await page.locator('.mark.edge').first().waitFor();
      return {
        page,
        close,
        sent,
        places: await page
          .locator('.actor circle')
          .evaluateAll((circles) => circles.map((circle) => [circle.getAttribute('cx'), circle.getAttribute('cy')].join())),
      };
    };
    const [one, two] = [await drawn(), await drawn()];
    assert.deepEqual(one.places, two.places);
    await labelsAreApart(one.page, '.actor-label');
    await two.close();
    const { page, sent, close } = one;
    const edge = page.locator('.mark.edge').first();
    const [, count] = /(\d+) sentence/.exec(await edge.getAttribute('aria-label'));
    await edge.focus();
    await page.keyboard.press('Enter');
    const passages = page.locator('aside .passage');
    assert.equal(await passages.count(), Number(count));
    // what the details say is not said a second time on top of the page
    await page.locator('.tip').waitFor({ state: 'hidden' });
    await passages.first().click();
    const { uri, range } = await saying(page, sent, 'open');
    const event = answer.events.events.find(
      (candidate) => JSON.stringify(candidate.range) === JSON.stringify(range) && answer.events.texts[candidate.text].uri === uri,
    );
    assert.ok(event, 'the place of an event');
    assert.ok([...event.who, ...event.whom, ...event.with, ...event.among, ...event.by].length > 1);
    await close();
  },

  'filters are told to the extension, and shown when they come from another picture': async ({ pictures, answer }) => {
    const { page, sent, close } = await pictures.open('timeline');
    const { name, uri } = answer.events.texts.at(-1);
    const expected = answer.events.events.filter(({ text }) => text === answer.events.texts.length - 1).length;
    await page.locator('summary', { hasText: 'Texts' }).click();
    await page.getByRole('searchbox', { name: 'Search in Texts' }).fill(name.slice(0, 8));
    await page.locator('.choices label:visible', { hasText: name }).first().click();
    const { filters } = await saying(page, sent, 'filters');
    assert.deepEqual(filters, { ...noFilters, texts: [uri] });
    assert.equal(await page.locator('.count').innerText(), `${expected} of ${answer.events.events.length} events`);
    await close();

    const other = await pictures.open('network');
    await other.tell({ kind: 'filters', filters });
    await other.page.locator('.count', { hasText: `${expected} of` }).waitFor();
    await other.page.getByRole('button', { name: 'Clear Filters' }).click();
    assert.deepEqual((await saying(other.page, other.sent, 'filters')).filters, noFilters);
    await other.close();
  },

  'disagreements alone: what the texts tell differently stays, and Clear Filters brings the rest back': async ({ pictures, answer }) => {
    const { page, sent, close } = await pictures.open('timeline');
    const only = page.getByRole('button', { name: '≠ Disagreements' });
    assert.equal(await only.getAttribute('aria-pressed'), 'false');
    await only.click();
    assert.deepEqual((await saying(page, sent, 'filters')).filters, { ...noFilters, disputed: true });
    const disputed = new Set(answer.events.disagreements.flatMap(({ events }) => events)).size;
    await page.locator('.count', { hasText: `${disputed} of ${answer.events.events.length} events` }).waitFor();
    assert.equal(await only.getAttribute('aria-pressed'), 'true');
    await page.getByRole('button', { name: 'Clear Filters' }).click();
    await page.locator('.count', { hasText: new RegExp(`^${answer.events.events.length} events`) }).waitFor();
    await close();
  },

  'a period that cannot be read is marked and changes nothing; a legend’s class is a filter': async ({ pictures, answer }) => {
    const { page, sent, close } = await pictures.open('timeline');
    const from = page.getByRole('textbox', { name: 'From' });
    await from.fill('last autumn');
    await from.press('Enter');
    assert.equal(await from.getAttribute('aria-invalid'), 'true');
    assert.equal(sent.filter(({ kind }) => kind === 'filters').length, 0);
    await from.fill('2021');
    await from.press('Enter');
    assert.equal((await saying(page, sent, 'filters')).filters.from, '2021');
    await page.getByRole('button', { name: 'Clear Filters' }).click();
    await page.getByRole('button', { name: 'Conflict, in deeds' }).click();
    const deeds = answer.events.events.filter(({ quad }) => quad === 'material-conflict').length;
    assert.equal(await page.locator('.count').innerText(), `${deeds} of ${answer.events.events.length} events`);
    await close();
  },

  'each has a table that says the same, and leads to the text': async ({ pictures, answer }) => {
    for (const name of names) {
      const { page, sent, close } = await pictures.open(name);
      await page.getByRole('button', { name: 'Table' }).click();
      const rows = page.locator('tbody tr');
      await rows.first().waitFor();
      if (name === 'timeline') assert.equal(await rows.count(), answer.events.events.length);
      if (name === 'map') assert.equal(await rows.count(), answer.places.places.length);
      await rows.first().getByRole('button').click();
      await saying(page, sent, 'open');
      assert.ok(await page.locator('.canvas').isHidden());
      await close();
    }
  },

  'saves an SVG with its own colours, title and description, and a PNG': async ({ pictures, answer }) => {
    for (const name of names) {
      const { page, sent, problems, close } = await pictures.open(name, { theme: 'light' });
      await page.locator('.mark').first().waitFor();
      await page.getByRole('button', { name: 'Save SVG' }).click();
      const svg = (await saying(page, sent, 'save')).content;
      assert.match(svg, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      assert.ok(svg.includes('<title id="title">') && svg.includes('<desc id="description">') && svg.includes(answer.dossier.slice(0, 10)));
      assert.doesNotMatch(svg, /var\(|class="|data-key|tabindex|<script|href=|color-mix|color\(/);
      const parsed = await page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent ?? '', svg);
      assert.equal(parsed, '');
      await page.getByRole('button', { name: 'Save PNG' }).click();
      const png = Buffer.from((await saying(page, sent, 'save', 2)).content, 'base64');
      assert.equal(png.subarray(1, 4).toString(), 'PNG');
      assert.ok(png.readUInt32BE(16) > 1500, 'twice the width on screen');
      assert.deepEqual(problems, []);
      await close();
    }
  },

  'keeps zoom, rows and table while it is hidden': async ({ pictures, answer }) => {
    const { page, close } = await pictures.open('timeline');
    await page.locator('.mark').first().waitFor();
    await page.getByRole('combobox', { name: 'Rows' }).selectOption('kind');
    const whole = await page.locator('.span').textContent();
    await page.getByRole('button', { name: 'Zoom In (+)' }).click();
    // it is drawn in the next frame
    await page.waitForFunction((text) => document.querySelector('.span').textContent !== text, whole);
    const span = await page.locator('.span').textContent();
    const state = await page.evaluate(() => globalThis.keptState);
    await close();
    assert.equal(state.root, answer.root);
    const again = await pictures.open('timeline', { state });
    await again.page.locator('.mark').first().waitFor();
    assert.equal(await again.page.locator('.span').textContent(), span);
    assert.equal(await again.page.getByRole('combobox', { name: 'Rows' }).inputValue(), 'kind');
    await again.close();
  },

  'shows names and sentences as text, whatever they hold': async ({ pictures, answer }) => {
    const markup = '<img src=x onerror="document.title=1"><b>bold</b>';
    const hostile = structuredClone(answer);
    for (const one of [...hostile.events.texts, ...hostile.places.texts, ...hostile.events.actors, ...hostile.events.kinds, ...hostile.places.places])
      one.name = markup;
    for (const event of hostile.events.events) Object.assign(event, { quote: `${markup} ${event.words}` });
    for (const name of names) {
      const { page, problems, close } = await pictures.open(name, { answer: hostile });
      await page.locator('.mark').first().focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Table' }).click();
      assert.equal(await page.locator('img, b').count(), 0);
      assert.deepEqual(problems, []);
      await close();
    }
  },

  'says what it leaves out': async ({ pictures, answer }) => {
    const cut = { ...answer, events: { ...answer.events, total: 9999 }, places: { ...answer.places, total: 8888 } };
    const timeline = await pictures.open('timeline', { answer: cut });
    assert.match(await timeline.page.locator('.count').innerText(), /9999/);
    await timeline.close();
    const map = await pictures.open('map', { answer: cut });
    await map.page.locator('.note', { hasText: '8888' }).waitFor();
    await map.close();
    const empty = await pictures.open('network', { filters: { ...noFilters, from: '1200', to: '1200' } });
    await empty.page.locator('.empty').waitFor();
    await empty.close();
  },
};

/** No name covers another; that there are some is part of it. */
async function labelsAreApart(page, labels) {
  const boxes = await page
    .locator(labels)
    .evaluateAll((all) => all.map((label) => label.getBBox()).map(({ x, y, width, height }) => [x, y + 3, x + width, y + height - 3]));
  assert.ok(boxes.length > 3);
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1)) assert.ok(a[0] >= b[2] || a[2] <= b[0] || a[1] >= b[3] || a[3] <= b[1], `${a} and ${b}`);
}

/** The last message of a kind, once there are `count` of them. */
async function saying(page, sent, kind, count = 1) {
  for (let turn = 0; turn < 200; turn++) {
    const found = sent.filter((message) => message.kind === kind);
    if (found.length >= count) return found.at(-1);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  throw new Error(`the picture did not say “${kind}”`);
}
