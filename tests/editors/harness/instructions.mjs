// The instructions in `editors/README.md`, so that the tests set an editor up as a reader would.
import fs from 'node:fs';

const text = fs.readFileSync(new URL('../../../editors/README.md', import.meta.url), 'utf8');

/**
 * The steps of the section whose heading begins with `section`, without its subsections: shell commands to run at the
 * top of this repository as `{ text }`, and other code to put into a file, `{ file, text }`. The file is the last one
 * named before the code in backticks, beginning with `~/`.
 */
export function stepsOf(section) {
  const start = text.search(new RegExp(`^#+ ${section}`, 'm'));
  if (start < 0) throw new Error(`editors/README.md has no section "${section}"`);
  const body = text.slice(text.indexOf('\n', start)).split(/^##+ /m)[0];
  const steps = [];
  for (const { 1: language, 2: code, index } of body.matchAll(/^```(\w+)\n(.*?)^```/gms)) {
    const file = [...body.slice(0, index).matchAll(/`(~\/[^`]+)`/g)].at(-1)?.[1];
    steps.push(language === 'sh' ? { text: code } : { file, text: code });
  }
  if (steps.length === 0) throw new Error(`editors/README.md, "${section}": no instructions found`);
  return steps;
}
