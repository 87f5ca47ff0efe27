// What the scripts of this folder share.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The rows of a data file, an array of cells each. */
export function rows(name) {
	const text = readFileSync(new URL(`../../src/vocabulary/data/${name}`, import.meta.url), "utf8");
	return text.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
}

/** Prints the rows that differ, as they are to be written; the exit code is 1 where some do. */
export function finish(name, theirs, ours) {
	const { version } = createRequire(import.meta.url)("@huggingface/tasks/package.json");
	console.log(`@huggingface/tasks ${version}`);
	let differs = false;
	for (const [id, row] of theirs) {
		if (ours.get(id) !== row) {
			console.log(`  ${name}: ${id}\t${row}${ours.has(id) ? ` (now ${ours.get(id)})` : ""}`);
			differs = true;
		}
	}
	for (const id of ours.keys()) {
		if (!theirs.has(id)) {
			console.log(`  ${name}: ${id} is not in the package`);
			differs = true;
		}
	}
	if (!differs) console.log(`  ${name}: all ${theirs.size} are there`);
	process.exitCode = differs ? 1 : 0;
}
