// Reads front matter blocks with js-yaml, or the package that is named, one JSON text a line; prints what each means, one
// JSON a line.

const { createInterface } = require("node:readline");
const yaml = require(process.argv[2] ?? "js-yaml");

function number(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return String(value);
}

function plain(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return { number: number(value) };
  if (typeof value === "string") return { text: value.toWellFormed() };
  if (value instanceof Date) return "date";
  if (Array.isArray(value)) return value.map(plain);
  return { map: Object.entries(value).map(([key, item]) => [{ text: key }, plain(item)]) };
}

createInterface({ input: process.stdin }).on("line", (line) => {
  let answer;
  try {
    answer = plain(yaml.load(JSON.parse(line)));
  } catch (error) {
    answer = { error: String(error.reason ?? error) };
  }
  console.log(JSON.stringify(answer));
});
