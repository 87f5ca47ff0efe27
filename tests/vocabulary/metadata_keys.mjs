// metadata-keys.tsv and the types of gated questions against the schema that @huggingface/hub publishes.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { rows } from "./tables.mjs";

const require = createRequire(import.meta.url);
const folder = require.resolve("@huggingface/hub").replace(/dist[\\/].*$/, "");
const { version } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
console.log(`@huggingface/hub ${version}`);
const source = readFileSync(`${folder}src/types/api/api-model.ts`, "utf8");
const schema = source.slice(source.indexOf("export interface ApiModelMetadata"));
const end = schema.indexOf("\n}");
const keys = [...schema.slice(0, end).matchAll(/^\t"?([\w-]+)"?\?:/gm)].map((match) => match[1]);
const known = new Set(rows("metadata-keys.tsv").map(([key]) => key));
const missing = keys.filter((key) => !known.has(key));
const types = [...schema.matchAll(/^\t\t\t\| "(\w+)"/gm)].map((match) => match[1]);
const fields = rows("metadata-fields.tsv").find(([path]) => path === "extra_gated_fields.*.type");
const unknown = types.filter((type) => !fields[4].split(";").includes(type));
for (const key of missing) console.log(`  keys: \`${key}\` is missing`);
for (const type of unknown) console.log(`  questions: the type \`${type}\` is missing`);
if (!missing.length && !unknown.length) console.log(`  keys: all ${keys.length} keys and ${types.length} types are there`);
process.exitCode = missing.length || unknown.length ? 1 : 0;
