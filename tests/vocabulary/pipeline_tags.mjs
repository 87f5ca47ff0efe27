// pipeline-tags.tsv against @huggingface/tasks: the tags that are not gone, with display name and status.

import { MODALITY_LABELS, PIPELINE_DATA } from "@huggingface/tasks";
import { finish, rows } from "./tables.mjs";

const current = rows("pipeline-tags.tsv").filter((row) => row[3] !== "removed");
const ours = new Map(current.map(([tag, name, modality, status]) => [tag, `${name}\t${modality}\t${status}`]));
const theirs = new Map(Object.entries(PIPELINE_DATA).map(([tag, task]) => {
	const status = task.hideInModels ? "hidden" : "current";
	return [tag, `${task.name}\t${MODALITY_LABELS[task.modality]}\t${status}`];
}));
finish("tasks", theirs, ours);
