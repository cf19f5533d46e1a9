// A record in; its YAML out, such that the project's strict reader reads exactly the same values.
// Only four forms are written: words that cannot be anything else, folded blocks for long texts, single quotes, and
// double quotes with JSON's escapes, which are YAML's too. They are the forms of the project's own formatter.

const WIDTH = 120;
const WORDS = /^\p{L}[\p{L}\p{N} .,;!?()'"’“”%/+&=_–—-]*$/u;
const SIMPLE = /^[A-Za-z][A-Za-z0-9]*([ _-][A-Za-z0-9]+)*$/;
const QUOTABLE = /^[^\s\p{C}'](?:[^\s\p{C}']| )*$/u;
const DATE = /^\d{4}-\d\d-\d\d$/;
const MEANING = /^(null|true|false|yes|no|on|off|y|n)$/i;
const FOLDABLE = /^[^\s\p{C}]+( [^\s\p{C}]+)*$/u;
const UNPRINTABLE = /[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu;

const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Whether a text can stand without quotes, and is then read as itself. */
const isPlain = (text) => WORDS.test(text) && !MEANING.test(text) && !text.endsWith(" ");

/** A text, a number, or yes and no, in one line. */
function scalar(value) {
  if (typeof value !== "string") return JSON.stringify(value);
  if (isPlain(value) || DATE.test(value)) return value;
  if (QUOTABLE.test(value)) return `'${value}'`;
  return JSON.stringify(value).replace(UNPRINTABLE, escaped);
}

/** A value in one line with brackets, or null where that would be hard to read. */
function inline(value) {
  if (typeof value === "string") return SIMPLE.test(value) && !MEANING.test(value) ? value : null;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = isMapping(value)
    ? Object.entries(value).map(([key, one]) => inline(one) && `${key}: ${inline(one)}`)
    : value.map(inline);
  if (parts.some((part) => part === null)) return null;
  return isMapping(value) ? `{${parts.join(", ")}}` : `[${parts.join(", ")}]`;
}

/** A long text as a folded block, its lines indented. */
function folded(text, indent) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line && indent.length + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return [">-", ...lines.map((line) => indent + line)].join("\n");
}

/** What follows "key:" or a hyphen, with the space or the line break before it. */
function after(lead, value, indent) {
  if (typeof value === "string") {
    const isLong = lead.length + 1 + value.length > WIDTH && FOLDABLE.test(value);
    return isLong ? ` ${folded(value, indent)}` : ` ${scalar(value)}`;
  }
  const flat = inline(value);
  const isShort = flat !== null && lead.length + flat.length < WIDTH;
  if (typeof value !== "object" || (isShort && (Array.isArray(value) || Object.keys(value).length < 4))) return ` ${flat}`;
  return Array.isArray(value) ? `\n${list(value, indent)}` : `\n${mapping(value, indent)}`;
}

function mapping(record, indent) {
  return Object.entries(record)
    .map(([key, value]) => `${indent}${key}:${after(`${indent}${key}:`, value, `${indent}  `)}`)
    .join("\n");
}

function list(values, indent) {
  return values
    .map((value) => {
      const flat = isMapping(value) ? mapping(value, `${indent}  `).trimStart() : null;
      return `${indent}- ${flat ?? after(`${indent}-`, value, `${indent}  `).trimStart()}`;
    })
    .join("\n");
}

/** A line that people read and machines do not. */
export const comment = (text) => `# ${text.replace(UNPRINTABLE, " ")}`;

/** A whole record. */
export const yaml = (record) => `${mapping(record, "")}\n`;
