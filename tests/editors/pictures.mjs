#!/usr/bin/env node
// Takes the pictures of `editors/vscode/README.md` anew: node tests/editors/pictures.mjs
//
// In VS Code as `vscode.mjs` drives it, once in a light and once in a dark theme. Look at them before you commit them.
import path from 'node:path';
import { installed, serverUnderTest } from './harness/build.mjs';
import { Sandbox, repository } from './harness/sandbox.mjs';
import { pause } from './harness/checks.mjs';
import { install } from './vscode.mjs';
import { VSCode } from './vscode-start.mjs';
import { Window } from './vscode-window.mjs';

const folder = path.join(repository, 'editors/vscode/images');
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

/** The window, and the part of it that is shown: all but the status bar. */
const size = { width: 880, height: 480 };
const clip = { x: 0, y: 0, width: size.width, height: size.height - 38 };

/** Only the card is of interest. */
const bare = {
  'modelcard-lsp.completeWhileTyping': true,
  'editor.lineHeight': 1.5,
  'editor.minimap.enabled': false,
  'editor.overviewRulerLanes': 0,
  'editor.stickyScroll.enabled': false,
  'editor.scrollbar.vertical': 'hidden',
  'editor.cursorBlinking': 'solid',
  'editor.wordWrap': 'off',
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.editorActionsLocation': 'hidden',
  'workbench.editor.showTabs': 'none',
  'workbench.layoutControl.enabled': false,
};

/** What is in each picture: a card, and what is done with it; that may give the part of the window to show. */
const scenes = {
  diagnostics: {
    card: 'voice-commands-t5',
    async stage(window) {
      await window.goTo(3, 14);
      await window.page.locator('.squiggly-error').first().waitFor();
      await hover(window, 'is not a valid license');
    },
  },
  completion: {
    card: 'voice-commands-t5',
    async stage(window) {
      await window.retype(3, 'license: cc-b');
      await window.typeForList(window.page.locator('.suggest-widget.visible .monaco-list-row.focused'), 'y');
    },
  },
  hover: {
    card: 'review-stars-albert',
    height: 1800, // a hover is as high as a quarter of the editor
    async stage(window) {
      await window.goTo(51, 3);
      await hover(window, 'Training log');
      const { y, height } = await window.page.locator('.monaco-hover:visible').first().boundingBox();
      return { x: 0, y: Math.max(0, y - 60), width: size.width, height: height + 200 };
    },
  },
  'model-index': {
    card: 'review-stars-albert',
    async stage(window) {
      await window.goTo(23, 1);
      const lens = window.page.locator('.codelens-decoration:visible', { hasText: 'Write model-index' });
      await lens.first().waitFor();
      await lens.first().hover();
    },
  },
};

function hover(window, text) {
  return window.summon(window.page.locator('.monaco-hover:visible', { hasText: text }), 'Control+k', 'Control+i');
}

const sandbox = new Sandbox(serverUnderTest());
const vscode = new VSCode(sandbox, installed('vscode', install).vscode);
try {
  vscode.provideCommand();
  sandbox.follow('VS Code');
  const models = path.dirname(path.dirname(sandbox.card('voice-commands-t5')));
  await vscode.start();
  for (const [theme, name] of Object.entries(themes)) {
    vscode.configure({ ...bare, 'workbench.colorTheme': name });
    for (const [scene, { card, height = size.height, stage }] of Object.entries(scenes)) {
      const page = await vscode.window(models, { viewport: { ...size, height }, deviceScaleFactor: 1.5 });
      const window = new Window(page);
      await window.open(sandbox.card(card));
      await page.locator('.notification-toast', { hasText: 'Show Me Around' }).waitFor(); // greets every new window here
      await window.command('Notifications: Clear All Notifications');
      await window.keys('Control+b'); // without the list of files
      const part = (await stage(window)) ?? clip;
      await pause(700); // the last things fade in
      await page.screenshot({ path: path.join(folder, `${scene}-${theme}.png`), clip: part });
      await page.close();
    }
  }
} finally {
  await vscode.stop();
  sandbox.remove();
}
