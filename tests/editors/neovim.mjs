// Drives Neovim, set up as `editors/README.md` says.
import fs from 'node:fs';
import path from 'node:path';
import { equal, until } from './harness/checks.mjs';
import { repository } from './harness/sandbox.mjs';
import {
  card,
  completions,
  emoji,
  explanation,
  fixAll,
  format,
  fresh,
  language,
  license,
  modelIndex,
  row,
  score,
  silent,
  summary,
  typing,
} from './expected.mjs';
import { Neovim } from './neovim-editor.mjs';

/** The installers, each with its folder and arguments. */
export const install = { neovim: ['neovim.sh'], rumdl: ['rumdl.sh'] };

/** What a user may add to init.lua: settings, and another server for the same buffers. */
const more = `
vim.lsp.config('modelcard_lsp', { settings = { ['modelcard-lsp'] = { rules = { ['license-value'] = 'hint' } } } })
vim.lsp.config('rumdl', { cmd = { 'rumdl', 'server' }, filetypes = { 'markdown' }, root_markers = { '.git' } })
vim.lsp.enable('rumdl')
`;

/** What the help tells to add to init.lua for completion while typing. */
function completionOfHelp() {
  const help = fs.readFileSync(path.join(repository, 'editors/nvim/doc/modelcard-lsp.txt'), 'utf8');
  const [, code] = /\*modelcard-lsp-completion\*.*?>lua\n(.*?)^\S/ms.exec(help);
  return code;
}

export async function drive({ sandbox, checks, installed }) {
  const nvim = path.join(installed.neovim, 'bin/nvim');
  sandbox.follow('Neovim');
  for (const [rest, added] of [[alone, ''], [whileTyping, completionOfHelp()], [besideRumdl, more]]) {
    fs.appendFileSync(path.join(sandbox.home, '.config/nvim/init.lua'), added);
    const file = sandbox.card(card);
    const editor = new Neovim(nvim, sandbox, file);
    checks.captureWith((to) => editor.terminal.capture(to));
    try {
      await rest({ sandbox, check: checks.check.bind(checks), editor, file });
    } finally {
      editor.terminal.close();
    }
  }
}

async function alone({ sandbox, check, editor, file }) {
  const { terminal } = editor;

  await check('the server starts', () => editor.attached());

  await check('diagnostics', async () => {
    await editor.diagnosticAt(license);
    return terminal.sees(license.message);
  });

  await check('the page of a rule', async (keep) => {
    editor.goTo(license.line, license.columns[0]);
    const offered = await editor.act(explanation.title);
    await terminal.sees(explanation.text);
    await keep();
    await terminal.keys('j', 'k'); // closes the window
    await terminal.seesNoMore(explanation.text);
    return offered;
  });

  await check('a quick fix', async () => {
    editor.goTo(license.line, license.columns[0]);
    const offered = await editor.act(license.fix);
    await until('the fixed line', () => editor.line(license.line) === license.fixed);
    await editor.noDiagnostic(license.message);
    await terminal.seesNoMore(license.message);
    return offered;
  });

  for (const [what, { line, typed, label, result }] of Object.entries(completions)) {
    await check(`completion of ${what}`, async (keep) => {
      editor.goTo(line, 1);
      await terminal.keys('c', 'c');
      await terminal.type(typed);
      await terminal.keys('C-x', 'C-o');
      const seen = await terminal.sees(`${label} `);
      await keep();
      await terminal.keys('C-y', 'Escape'); // the first is selected already
      await until('the line', () => editor.line(line) === result);
      return seen;
    });
  }

  await check('format', async () => {
    await editor.retype(format.line, format.typed);
    await editor.command('lua vim.lsp.buf.format()');
    await until('the line', () => editor.line(format.line) === format.result);
  });

  await check('hover', async (keep) => {
    editor.goTo(summary.line, summary.column);
    await terminal.keys('K');
    for (const text of summary.texts) await terminal.sees(text);
    await keep();
    await terminal.keys('j');
  });

  await check('actions anywhere on a row', async () => {
    editor.goTo(row.line, 1);
    // Column by column: those where not all are offered.
    const missing = editor.ask(
      `local wanted, missing = ...
      for column = 0, #vim.fn.getline('.') - 1 do
        local place = { line = vim.fn.line('.') - 1, character = column }
        local params = { textDocument = vim.lsp.util.make_text_document_params(), context = { diagnostics = {} },
          range = { start = place, ['end'] = place } }
        local titles = {}
        for _, answer in pairs(vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 10000)) do
          for _, action in ipairs(answer.result) do titles[#titles + 1] = action.title end
        end
        for _, title in ipairs(wanted) do
          if not table.concat(titles, '; '):find(title, 1, true) then missing[#missing + 1] = column + 1 end
        end
      end
      return #missing`,
      [row.titles[0], 'Mark the best '],
      [],
    );
    equal('columns without them', missing, 0);
    for (const column of Object.values(row.columns)) {
      editor.goTo(row.line, column);
      await terminal.keys('g', 'r', 'a');
      for (const title of row.titles) await terminal.sees(title);
      await terminal.keys('Escape');
      await terminal.seesNoMore(row.titles[0]);
    }
  });

  await check('diagnostics follow while typing behind emoji', async () => {
    await editor.retype(emoji.line, emoji.typed);
    await editor.diagnosticAt(emoji);
    editor.goTo(emoji.line, emoji.columns[1]);
    await terminal.keys('i', emoji.letter);
    await editor.diagnosticAt({ ...emoji, ...emoji.longer });
    await terminal.keys('Escape'); // Neovim shows diagnostics after the typing, unless told otherwise
    return terminal.sees(emoji.longer.message);
  });

  await check('diagnostics go when the text is right', async () => {
    await editor.retype(emoji.line, emoji.fixed);
    await editor.noDiagnostic('is not a valid language code');
    await terminal.keys('u');
    await editor.diagnosticAt({ ...emoji, ...emoji.longer });
  });

  await check('fix all', async () => {
    await editor.retype(language.line, language.typed);
    await editor.diagnosticAt(language);
    const offered = await editor.act(fixAll.title);
    const lines = fixAll.lines.join('\n');
    await until('the fixed lines', () => editor.text().startsWith(lines));
    await editor.command('write');
    await until('them on disk', () => fs.readFileSync(file, 'utf8').startsWith(lines));
    return offered;
  });

  await check('write model-index', async () => {
    equal('line', editor.line(modelIndex.line), modelIndex.text);
    editor.goTo(modelIndex.line, 3);
    const offered = await editor.act(modelIndex.title);
    await terminal.sees(modelIndex.written);
    await editor.command('write');
    await until('it on disk', () => fs.readFileSync(file, 'utf8').includes(modelIndex.written));
    return offered;
  });

  await check('a crash of the server', async () => {
    equal('servers', sandbox.crash(), 1);
    await until('the end of the client', () => editor.ask('return #vim.lsp.get_clients()') === 0);
    await editor.command('edit'); // as editors/README.md says
    await editor.attached();
    await editor.retype(language.line, language.typed);
    await editor.diagnosticAt(language);
  });

  await check('a fresh card, and the sections that nobody filled in', async (keep) => {
    await editor.command(`edit! ${sandbox.cardOf('fresh', fresh.text)}`);
    await editor.attached();
    await until('findings', () => editor.diagnostics().length > 0);
    const findings = editor.diagnostics();
    if (findings.length > fresh.findings) throw new Error(JSON.stringify(findings));
    await keep();
    editor.goTo(fresh.line, 1);
    await editor.act(fresh.title);
    await until('the rest', () => editor.text().includes(fresh.after));
    return findings.map(({ rule }) => rule).join(', ');
  });

  for (const other of silent) {
    await check(`silence on ${other}`, async () => {
      await editor.command(`edit! ${sandbox.card(other)}`);
      await editor.attached();
      // Once this is answered, so are the diagnostics, which were asked for before.
      editor.ask("vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16'))");
      equal('diagnostics', editor.diagnostics(), []);
    });
  }

  await check('results of benchmarks', async () => {
    await editor.command(`edit! ${sandbox.beside(file, score.other, score.text)}`);
    await until('the file', () => editor.ask('return vim.bo.filetype') === 'yaml');
    equal('clients', editor.ask('return #vim.lsp.get_clients({ bufnr = 0 })'), 0);
    await editor.command(`edit! ${sandbox.beside(file, score.file, score.text)}`);
    await editor.diagnosticAt(score);
    return terminal.sees(score.message);
  });

  await check('checkhealth', async () => {
    await editor.command('checkhealth modelcard_lsp');
    const seen = await terminal.sees('OK modelcard-lsp');
    equal('warnings', /WARNING|ERROR/.test(editor.text()), false);
    return seen;
  });

  await check('help', async () => {
    await editor.command('helptags ALL');
    await editor.command('help modelcard-lsp-settings');
    return terminal.sees("How grave the findings");
  });

  await check('quit', () => quit({ sandbox, editor, servers: 2 + silent.length })); // one for each repository
}

async function whileTyping({ sandbox, check, editor }) {
  const { terminal } = editor;
  await check('the server starts again', () => editor.attached());

  for (const [where, { text, line, typed, label, result }] of Object.entries(typing)) {
    await check(`a list opens by itself: ${where}`, async (keep) => {
      await editor.command(`edit! ${sandbox.cardOf(where, text)}`);
      await editor.attached();
      editor.goTo(line, 1);
      await terminal.keys('A'); // types at the end of the line
      for (const letter of typed) await terminal.type(letter);
      const seen = await terminal.sees(label);
      await keep();
      await terminal.keys('C-n', 'C-y', 'Escape'); // nothing is selected at first
      await until('the line', () => editor.line(line).startsWith(result));
      return seen;
    });
  }

  await check('quit after typing', () => quit({ sandbox, editor, servers: 1 + Object.keys(typing).length }));
}

async function besideRumdl({ sandbox, check, editor }) {
  const { terminal } = editor;

  await check('beside rumdl', () => editor.attached(2));

  await check('both count columns alike', async () => {
    await editor.command('checkhealth vim.lsp');
    await until('the report', () => editor.text().includes('No buffers contain mixed position encodings'));
    await editor.command('bdelete');
  });

  await check('settings', async () => {
    const { severity } = await editor.diagnosticAt(license);
    equal('severity', severity, editor.ask('return vim.diagnostic.severity.HINT'));
  });

  await check('diagnostics of both', async () => {
    await editor.retype(emoji.line, emoji.typed);
    await editor.diagnosticAt(emoji);
    const others = await until('one of rumdl', () => editor.diagnostics().find(({ rule }) => /^MD\d+/.test(rule)));
    return others.message;
  });

  await check('a quick fix beside rumdl', async () => {
    editor.goTo(license.line, license.columns[0]);
    const offered = await editor.act(license.fix);
    await until('the fixed line', () => editor.line(license.line) === license.fixed);
    return offered;
  });

  await check('quit beside rumdl', () => quit({ sandbox, editor, servers: 1 }));
}

async function quit({ sandbox, editor, servers }) {
  equal('servers', sandbox.servers().length, servers);
  await editor.command('quitall!');
  await until('the end of the editor', () => !editor.terminal.runs());
  await until('the end of the servers', () => sandbox.servers().length === 0, 3_000);
}
