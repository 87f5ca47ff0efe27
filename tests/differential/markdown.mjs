// Renders bodies with micromark (with GFM) and markdown-it, one JSON text a line; prints the HTML of each, one JSON a line.

import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const modules = process.env.NODE_PATH;
const load = (file) => import(pathToFileURL(join(modules, file)));
const { micromark } = await load("micromark/index.js");
const { gfm, gfmHtml } = await load("micromark-extension-gfm/index.js");
const markdownIt = createRequire(join(modules, "_"))("markdown-it")({ html: true });

const options = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] };
createInterface({ input: process.stdin }).on("line", (line) => {
  const text = JSON.parse(line);
  console.log(JSON.stringify([micromark(text, options), markdownIt.render(text)]));
});
