// What a user does in the workbench, for the tests of the user interface. Each waits for what it shows, none for time.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const screenshots = fileURLToPath(new URL('./out/screenshots/', import.meta.url));

/** Opens a file of the dossier with Quick Open: `openFile(host, 'sources/05-wire-report.txt')`. */
export async function openFile({ page, dirs }, file) {
  const name = path.basename(file);
  await take(page, 'Control+P', path.join(dirs.workspace, file), name);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** Puts the cursor at a line and a column, both from 1: `goTo(page, 3, 7)`. */
export async function goTo(page, line, column) {
  await again(page, async (limit) => {
    const input = await typeQuickly(page, 'Control+G', `:${line}:${column}`, limit);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: `line ${line}` }).waitFor(limit);
    await input.press('Enter');
    await statusBarItem(page, `Ln ${line}, Col ${column}`).waitFor(limit);
  });
}

/** Runs a command by the title that the Command Palette shows: `runCommand(page, 'View: Toggle Problems')`. One that asks for something stays open. */
export async function runCommand(page, title, { staysOpen = false } = {}) {
  await take(page, 'F1', `>${title}`, title, { staysOpen });
}

/** Shows the card at the cursor that has a word in it, and gives it. A card goes when lines above the text are renewed: a person asks again. */
export async function showHover(page, word) {
  const card = page.locator('.monaco-hover:visible', { hasText: word }).first();
  await again(page, async (limit) => {
    if (await card.isVisible()) return;
    await runCommand(page, 'Show or Focus Hover');
    await card.waitFor(limit);
  });
  // it fades in
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.target?.closest?.('.monaco-resizable-hover, .monaco-hover'))
        .map(({ finished }) => finished),
    ),
  );
  return card;
}

/** The page of a webview that has something in it, and the heading if one is given: an editor shows it in a frame within a frame. */
export async function frameWith(page, selector, heading) {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      const title =
        heading &&
        (await frame
          .locator('h1')
          .first()
          .textContent({ timeout: 300 })
          .catch(() => undefined));
      if (title !== heading) continue;
      const count = await frame
        .locator(selector)
        .count()
        .catch(() => 0);
      if (count > 0) return frame;
    }
    await page.waitForTimeout(200);
  }
  throw new Error(`no page with ${[selector, heading].filter(Boolean).join(' and the heading ')}`);
}

/** The item of the status bar that shows a text. */
export function statusBarItem(page, text) {
  return page.locator('.statusbar-item:visible', { hasText: text });
}

/** Writes test/e2e/out/screenshots/NAME.png and gives its path. */
export async function takeScreenshot(page, name) {
  mkdirSync(screenshots, { recursive: true });
  const file = path.join(screenshots, `${name}.png`);
  await page.screenshot({ path: file });
  return file;
}

/**
 * Does what a person would do again. A page that is just drawn takes the focus, and a list or an input without it closes: what is not there after a while is tried anew, a
 * few times, and then waited for as long as anything else. `attempt` gets the limit for what it waits for.
 */
export async function again(page, attempt) {
  for (let left = 4; left > 1; left--) {
    try {
      return await attempt({ timeout: 20_000 });
    } catch {
      await page.keyboard.press('Escape');
    }
  }
  return attempt({});
}

async function typeQuickly(page, key, text, limit) {
  await page.locator('.monaco-workbench .statusbar').waitFor(limit);
  await page.keyboard.press(key);
  const input = page.locator('.quick-input-widget input[type="text"]:visible').first();
  await input.fill(text, limit);
  return input;
}

/** Types into a list and takes the row with exactly this label: what stands first may be another one while the list is being filled. */
async function take(page, key, text, label, { staysOpen = false } = {}) {
  await again(page, async (limit) => {
    await typeQuickly(page, key, text, limit);
    await page.locator('.quick-input-list .monaco-list-row').getByText(label, { exact: true }).first().click(limit);
  });
  if (!staysOpen) await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}
