// libraries.tsv against @huggingface/tasks: ids, display names, and the tasks that the Hub can run with each.

import { LIBRARY_TASK_MAPPING, MODEL_LIBRARIES_UI_ELEMENTS } from "@huggingface/tasks";
import { finish, rows } from "./tables.mjs";

const ours = new Map(rows("libraries.tsv").map(([id, name, tasks]) => [id, `${name}\t${tasks.split(";").sort().join(";")}`]));
const theirs = new Map(Object.entries(MODEL_LIBRARIES_UI_ELEMENTS).map(([id, library]) => {
	const tasks = [...(LIBRARY_TASK_MAPPING[id] ?? [])].sort();
	return [id, `${library.prettyLabel}\t${tasks.join(";") || "-"}`];
}));
finish("libraries", theirs, ours);
