// A record in; what is wrong with it out, as [{place, text}]: first what the schema sees, then the rules of wording.
// A mistake that can be mended at other places too has them as `or`.
import { Validator } from "../vendor/cfworker-json-schema-4.1.6.min.js";
import { count } from "./element.js";
import { ANOTHER_WAY } from "./layout.js";
import { slugOf, valueAt } from "./record.js";

const AROUND = new Set(["properties", "items", "$ref", "allOf", "if", "then", "else", "anyOf", "additionalProperties"]);
/* Errors that only say that there is another error inside. */

const MISSING = {
  name: "Give it a name.",
  kind: "Choose what kind of exercise it is.",
  position: "Choose the position of the body.",
  how: "Say what the reader should do.",
  advice: "Choose the advice.",
  breathing: "Say how to breathe while holding: never hold the breath.",
  alt: "Describe the position for a reader who cannot see it.",
  build_up: "Say how to do more over time.",
};

/** The place of an error: "#/steps/0" is ["steps", 0]. */
const placeOf = (pointer) =>
  pointer.slice(2).split("/").filter(Boolean).map((part) => (/^\d+$/.test(part) ? Number(part) : decodeURIComponent(part)));

/** The part of the schema at a pointer, references followed. */
function partAt(schema, pointer) {
  let node = schema;
  for (const part of pointer.slice(2).split("/").filter(Boolean)) {
    node = part === "$ref" ? schema.$defs[node.$ref.split("/").at(-1)] : node?.[decodeURIComponent(part)];
  }
  return node;
}

/** The sentence of the rule that an error belongs to, if it is one of the schema's rules. */
function ruleOf(schema, pointer) {
  const found = pointer.match(/^.*\/allOf\/\d+(?=\/|$)/);
  return found ? partAt(schema, found[0])?.description : undefined;
}

/** What is said of advice that names nobody. */
const saidOfGround = (advice) =>
  advice === "suggested" ? "Name the source that suggests it." : "Name a source, or tick “our own caution”.";

function saidOfLimit(error, schema) {
  const [owner, limit] = [partAt(schema, error.keywordLocation.replace(/\/[^/]+$/, "")), partAt(schema, error.keywordLocation)];
  switch (error.keyword) {
    case "minLength": return limit > 1 ? `Write at least ${limit} letters.` : "Write something here.";
    case "maxLength": return `This is too long: at most ${limit} letters.`;
    case "minItems": return limit === 1 ? "Add at least one." : `Add at least ${limit}.`;
    case "maxItems": return `At most ${limit}.`;
    case "minimum":
    case "maximum": return owner.maximum === undefined ? `Write ${owner.minimum} or more.` : `Write a number from ${owner.minimum} to ${owner.maximum}.`;
    case "type": return [limit].flat().includes("integer") ? "Write a whole number." : "This is not what should stand here.";
    case "enum":
    case "const": return "Choose one of the words.";
    case "pattern": return owner.patternErrorMessage ?? "Use small letters and digits, joined by hyphens.";
    default: return "This cannot stand here.";
  }
}

/** What the schema sees. */
function* seenBySchema(record, schema, validator) {
  let around; // the error just before: it has the way to a schema that allows nothing, which itself has none
  for (const error of validator.validate(record).errors) {
    const rule = ruleOf(schema, error.keyword === "false" ? around.keywordLocation : error.keywordLocation);
    around = error;
    const inChoice = /\/anyOf\//.test(error.keywordLocation);
    const isWhole = error.keyword === "anyOf";
    if (inChoice || (AROUND.has(error.keyword) && !isWhole)) continue;
    const place = placeOf(error.instanceLocation);
    const name = error.keyword === "required" && error.error.match(/"([^"]+)"\.$/)?.[1];
    if (place[0] === "ask_first" && (isWhole || name === "sources")) {
      yield { place: [...place, "sources"], text: saidOfGround(valueAt(record, [...place, "advice"])) };
    } else if (error.keyword === "required") {
      yield { place: [...place, name], text: MISSING[name] ?? rule ?? "This is still missing." };
    } else {
      yield { place, text: rule ?? saidOfLimit(error, schema) };
    }
  }
}

/** Every text of a record with its place. */
function* texts(value, place = []) {
  if (typeof value === "string") yield [place, value];
  else if (value && typeof value === "object") {
    for (const [key, one] of Object.entries(value)) yield* texts(one, [...place, Array.isArray(value) ? Number(key) : key]);
  }
}

/** The rules of wording for one text. */
function* wording(place, text, rules) {
  const last = place.at(-1);
  const isInstruction = rules.instructions.includes(place[0]) || rules.lists.includes(place[0]) || last === "how";
  const isProse = isInstruction || rules.texts.includes(place[0]) || last === "build_up";
  const most = isInstruction ? rules.longestSentence : rules.longestAnywhere;
  for (const sentence of isProse ? text.split(isInstruction ? rules.sentenceEnd : rules.anySentenceEnd) : []) {
    const words = sentence.split(/\s+/).filter(Boolean).length;
    if (words > most) yield `A sentence has ${words} words. Split it: at most ${most}.`;
  }
  if (!isProse) return;
  const promise = text.match(rules.promise);
  if (promise) yield `“${promise[0]}” is a promise. Say what it may help with.`;
  const claim = text.split(rules.sentenceEnd).find((one) => rules.reviewed.test(one) && !rules.denied.test(one));
  if (claim) yield "Nobody has reviewed this yet. Leave out that somebody has.";
  for (const [short] of text.matchAll(rules.abbreviation)) {
    if (!rules.abbreviations.includes(short)) yield `Write ${short} out in words.`;
  }
  for (const word of new Set(text.toLowerCase().match(/[a-z]+(?:['’][a-z]+)?/g))) {
    if (Object.hasOwn(rules.jargon, word)) yield `“${word}” is a word of the trade. Write: ${rules.jargon[word]}.`;
  }
}

function* seenByRules(record, rules, choices, changes) {
  const [pose, poses] = [record.figure.frames[0]?.pose, choices.posesOf[record.position] ?? []];
  if (pose && poses.length && !poses.includes(pose)) {
    yield { place: ["position"], text: `The picture starts from ${pose}, which is no pose for this position.` };
  }
  for (const [place, text] of texts(record)) {
    const strange = text.match(rules.strange);
    if (strange && rules.hidden.test(strange[0])) {
      const code = strange[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      yield { place, text: `The invisible character U+${code} stands here. Delete it.` };
    } else if (strange) {
      yield { place, text: `“${strange[0]}” stands here, and cards cannot print it. Use plain letters and signs.` };
    } else if (text.isWellFormed?.() === false) yield { place, text: "Half a character stands here. Delete it." };
    for (const said of wording(place, text, rules)) yield { place, text: said };
  }
  const sides = record.dose?.sides ?? "none";
  if (sides !== "none" && record.steps.length && !record.steps.some((step) => rules.bothSides.test(step))) {
    yield { place: ["steps"], text: `${rules.bothSidesRule} Add a step such as: Change sides and repeat.` };
  }
  for (const field of ["repeat", "hold_seconds", "minutes"]) {
    const [low, high] = record.dose?.published?.[field] ?? [];
    const number = valueAt(record, ["dose", field]);
    if (Number.isInteger(high) && Number.isInteger(number) && (number < low || number > high)) {
      yield { place: ["dose", field], text: `The sources give ${low} to ${high}.` };
    }
  }
  const families = new Set(record.sources.map((slug) => choices.sources[slug]?.[3] ?? slug));
  if (record.sources.length && families.size < 2 && !record.one_source) {
    yield { place: ["sources"], text: "Add a source by other authors, or say below why there is only one." };
  }
  if (families.size > 1 && record.one_source) yield { place: ["one_source"], text: "There are two sources. Leave this empty." };
  if (!record.easier?.length && !record.no_floor && !record.no_easier && !choices.exercises[changes]?.easier) {
    const [place, ...or] = ANOTHER_WAY.map((name) => [name]);
    yield { place, or, text: "Name an easier exercise, or one off the floor, or say why there is none." };
  }
}

/** A checker for records: (record, the exercise it changes, whether its picture is still to draw) in; every mistake
 * out, one a place. */
export function checker(schema, choices) {
  const validator = new Validator(schema, "2020-12", false);
  const asked = choices.checks;
  const rules = {
    ...asked,
    strange: new RegExp(asked.strange, "u"),
    hidden: new RegExp(asked.hidden, "u"),
    promise: new RegExp(asked.promise, "i"),
    reviewed: new RegExp(asked.reviewed, "i"),
    denied: new RegExp(asked.denied, "i"),
    bothSides: new RegExp(asked.bothSides, "i"),
    abbreviation: new RegExp(asked.abbreviation, "g"),
    sentenceEnd: new RegExp(asked.sentenceEnd),
    anySentenceEnd: new RegExp(asked.anySentenceEnd),
  };
  const longestEnd = schema.$defs.Frame.properties.alt.maxLength - choices.todo.length;
  return (record, changes, isToDraw) => {
    const found = [...seenByRules(record, rules, choices, changes), ...seenBySchema(record, schema, validator)];
    const slug = slugOf(record.name);
    if (isToDraw && record.figure.frames[1]?.alt?.length > longestEnd) {
      found.unshift({ place: ["figure", "frames", 1, "alt"], text: `This is too long: at most ${longestEnd} letters.` });
    }
    if (record.name && (!slug || slug === "index")) found.unshift({ place: ["name"], text: "Use letters from a to z: the file is named after it." });
    if (!changes && Object.hasOwn(choices.exercises, slug)) {
      found.unshift({ place: ["name"], text: "There is an exercise of this name. Start from it, or use another name." });
    }
    const at = new Map();
    for (const one of found) if (!at.has(one.place.join("/"))) at.set(one.place.join("/"), one);
    return [...at.values()];
  };
}
