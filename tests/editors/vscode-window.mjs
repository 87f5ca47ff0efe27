// VS Code in a headless browser: what a user does in its window, and what is seen there.
import path from 'node:path';
import { pause, until } from './harness/checks.mjs';

export class Window {
  /** `page` is Playwright's. */
  constructor(page) {
    this.page = page;
  }

  /** Presses keys by Playwright's names for them, as `Enter`, `Control+s`. */
  async keys(...names) {
    for (const name of names) await this.page.keyboard.press(name);
  }

  /** Types text as a fast typist does. */
  async type(text) {
    await this.page.keyboard.type(text, { delay: 20 });
  }

  /** A key pressed in the moment when the focus moves is lost: presses keys until the `widget` that they bring is there. */
  async summon(widget, ...keys) {
    for (let tries = 10; ; tries--) {
      await this.keys(...keys);
      try {
        return await widget.first().waitFor({ timeout: 3_000 });
      } catch (error) {
        if (tries === 1) throw error;
      }
    }
  }

  /** Types the last letter of a word, and again if no list opens: on a slow machine it may come too late to be shown. */
  async typeForList(item, letter) {
    for (let tries = 5; ; tries--) {
      await this.keys(letter);
      try {
        return await item.first().waitFor({ timeout: 3_000 });
      } catch (error) {
        if (tries === 1) throw error;
        await this.keys('Backspace');
      }
    }
  }

  /** Waits for the editor to have the focus. */
  async inEditor() {
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  }

  get box() {
    return this.page.locator('.quick-input-widget:visible input');
  }

  /** Opens a file by its path. The dialog forgets what is typed while it still reads folders, so this may take tries. */
  async open(file) {
    const crumbs = this.page.locator('.breadcrumbs-control', { hasText: path.basename(path.dirname(file)) });
    for (let tries = 5; ; tries--) {
      await this.summon(this.box, 'Control+o');
      await until('the path in the box', async () => {
        await this.box.fill(file);
        await pause(200);
        return (await this.box.inputValue()) === file;
      });
      await this.keys('Enter');
      try {
        await crumbs.waitFor({ timeout: 3_000 });
        break;
      } catch (error) {
        if (tries === 1) throw error;
        await this.keys('Escape', 'Escape');
      }
    }
    // The file of a try before this one may have come late, with the next dialog open already.
    await until('no dialog', async () => {
      if (!(await this.box.isVisible())) return true;
      await this.keys('Escape');
      return false;
    });
    await this.inEditor();
  }

  /** Goes to a place. The status bar counts characters; what is typed, UTF-16 units, of which `more` come before. */
  async goTo(line, column, more = 0) {
    await this.summon(this.box, 'Control+g');
    await this.box.fill(`:${line}:${column + more}`);
    await this.keys('Enter');
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
    await this.inEditor();
  }

  /**
   * Runs a command from the palette by its title. The list follows what is typed a moment later, and Enter takes the row
   * that is selected: that row must be the command's, or one used before is run again.
   */
  async command(title) {
    await this.summon(this.box, 'F1');
    await this.box.fill(`>${title}`);
    await this.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: title }).waitFor();
    await this.keys('Enter');
    await this.box.waitFor({ state: 'hidden' });
  }

  /** What is on the screen, as text: for a log that cannot show pictures. */
  async text() {
    return this.page.locator('body').innerText();
  }

  /** Replaces the text of a line by typing. */
  async retype(line, text) {
    await this.goTo(line, 1);
    await this.keys('Shift+End');
    await this.type(text);
  }

  /** Waits for a line of the editor to have a text, to the space: Playwright's own filter takes several for one. */
  async sees(text) {
    await until(`"${text}" in the editor`, async () => {
      const lines = await this.page.locator('.view-line').allTextContents();
      return lines.some((line) => line.replaceAll('\u00a0', ' ').includes(text)); // VS Code draws spaces that do not break
    });
  }

  /** Waits for a problem in the list of them with a text, at a place; `more` as above. */
  async diagnosticAt({ message, line, columns }, more = 0) {
    const found = this.#problems(message).filter({ hasText: `[Ln ${line}, Col ${columns[0] + more}]` });
    await found.first().waitFor();
    return found.first().innerText();
  }

  /** Waits for no problem with a text to be left. */
  async noDiagnostic(message) {
    await this.#problems(message).first().waitFor({ state: 'hidden' });
  }

  #problems(text) {
    return this.page.locator('.markers-panel .monaco-list-row', { hasText: text });
  }
}
