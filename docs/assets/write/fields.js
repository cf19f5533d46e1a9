// The fields of the form, each made from its part of the schema. A field is bound to a place in what was typed.
import { button, make } from "./element.js";
import { hintOf, labelOf, READY, WORDS } from "./layout.js";
import { setAt, valueAt } from "./record.js";

export const idOf = (place) => `w-${place.join("-")}`;

/** A schema with its reference followed. */
export const whole = (node, defs) => {
  const name = node.$ref?.split("/").at(-1);
  return name && name !== "Visible" ? { ...defs[name], ...node } : node;
};

const errorLine = (place) => make("p.wrong", { id: `${idOf(place)}-wrong`, hidden: true });
const hintLine = (place, text) => (text ? make("p.hint", { id: `${idOf(place)}-hint` }, text) : null);

/** What a control says of itself to a screen reader. */
const described = (place, hint) =>
  [hint && `${idOf(place)}-hint`, `${idOf(place)}-wrong`].filter(Boolean).join(" ");

/** Beside a label: nothing where it must be filled in (true), "optional" (false), or in words what is needed. */
const needSaid = (need) =>
  need === true ? "" : make(need ? "span.need" : "span.optional", {}, need ? ` — ${need}` : " optional");

function bind(control, place, form, read = (value) => value) {
  control.value = valueAt(form.typed, place) ?? "";
  control.addEventListener("input", () => { setAt(form.typed, place, read(control.value)); form.changed(place); });
  control.addEventListener("change", () => form.left(place));
  control.addEventListener("blur", () => form.left(place));
  return control;
}

/** A label, a hint, a control and its mistake. */
function field(place, label, hint, need, control) {
  control.id = idOf(place);
  control.setAttribute("aria-describedby", described(place, hint));
  return make("div.field", {}, make("label", { for: control.id }, label, needSaid(need)), hintLine(place, hint), control, errorLine(place));
}

/** Several controls under one name. */
function group(place, label, hint, need, ...inside) {
  const names = { id: idOf(place), tabindex: "-1", "aria-describedby": described(place, hint) };
  return make("fieldset.group", names, make("legend", {}, label, needSaid(need)), hintLine(place, hint), errorLine(place), ...inside);
}

/** A group out that calls `then` when people go on from it. */
export function whenLeft(fieldset, then) {
  fieldset.addEventListener("focusout", (event) => { if (!fieldset.contains(event.relatedTarget)) then(); });
  return fieldset;
}

const area = () => make("textarea", { rows: "2" });

const text = (place, form, label, hint, need) => field(place, label, hint, need, bind(area(), place, form));

/** A whole number; what is no number is kept as it was typed, and refused by the schema. */
function number(place, form, label, hint, need) {
  const read = (value) => (/^\s*\d{1,6}\s*$/.test(value) ? Number(value) : value);
  return field(place, label, hint, need, bind(make("input", { inputmode: "numeric", autocomplete: "off" }), place, form, read));
}

const option = (value, label) => make("option", { value }, label);

/** One of some words; what the chosen one means is said below. `words` are [value, label, meaning]. */
function choice(place, form, label, hint, need, words, usual) {
  const blank = usual ? [] : [option("", need === true ? "Choose…" : "None")];
  const select = make("select", {}, ...blank, ...words.map(([value, name]) => option(value, name)));
  const meaning = make("p.meaning", { "aria-live": "polite" });
  const explain = () => { meaning.textContent = words.find(([value]) => value === select.value)?.[2] ?? ""; };
  select.addEventListener("input", explain);
  bind(select, place, form);
  if (usual) select.value = valueAt(form.typed, place) || usual;
  explain();
  const whole = field(place, label, hint, need, select);
  whole.append(meaning);
  return whole;
}

/** Some of some words. */
function ticks(place, form, label, hint, need, words) {
  const ticked = () => new Set(valueAt(form.typed, place) ?? []);
  const tick = (value) => (event) => {
    const now = ticked();
    now[event.target.checked ? "add" : "delete"](value);
    setAt(form.typed, place, words.map(([one]) => one).filter((one) => now.has(one)));
    form.changed(place);
    form.left(place);
  };
  const boxes = words.map(([value, name]) => {
    const box = make("input", { type: "checkbox", checked: ticked().has(value), change: tick(value) });
    return make("label.chip", {}, box, name);
  });
  const meanings = make("dl", {}, ...words.flatMap(([, name, meaning]) => [make("dt", {}, name), make("dd", {}, meaning)]));
  const explained = make("details", {}, make("summary", {}, "What these words mean"), meanings);
  return group(place, label, hint, need, make("div.chips", {}, ...boxes), explained);
}

/** A list whose rows are added and taken away; `row(place)` makes the control of a row. */
export function rows(place, form, label, hint, need, { noun, row, ordered = true }) {
  if (!valueAt(form.typed, place)?.length && READY[place.at(-1)] && place.length === 1) {
    setAt(form.typed, place, Array(READY[place[0]]).fill(""));
  }
  const list = make(ordered ? "ol.rows-of" : "ul.rows-of");
  const more = button(`Add ${noun}`, () => add());
  const values = () => valueAt(form.typed, place) ?? [];
  const draw = () => list.replaceChildren(...values().map((_, index) => drawn(index)));
  const add = (index = values().length) => {
    setAt(form.typed, place, values().toSpliced(index, 0, ""));
    draw();
    list.children[index].querySelector("textarea, select, input").focus();
    form.changed(place);
  };
  const drawn = (index) => {
    const at = [...place, index];
    const control = row(at);
    control.id = idOf(at);
    control.setAttribute("aria-label", `${label}, ${index + 1}`);
    control.setAttribute("aria-describedby", `${idOf(at)}-wrong`);
    if (control.localName === "textarea") {
      control.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); add(index + 1); }
      });
    }
    const away = button("", () => {
      setAt(form.typed, place, values().toSpliced(index, 1));
      draw();
      more.focus();
      form.changed(place);
    }, { "aria-label": `Remove ${label}, ${index + 1}` });
    away.append(make("span.wide", {}, "Remove"), make("span.narrow", { "aria-hidden": "true" }, "✕"));
    return make("li", {}, make("div.row", {}, control, away), errorLine(at));
  };
  draw();
  return group(place, label, hint, need, list, more);
}

const texts = (place, form, label, hint, need) =>
  rows(place, form, label, hint, need, { noun: "a line", row: (at) => bind(Object.assign(area(), { rows: 1 }), at, form) });

/** A list of records that exist: exercises, sources. `groups` are [heading, [[slug, label]]]. */
export function picks(place, form, label, hint, need, noun, groups) {
  const options = () => groups.map(([heading, entries]) => {
    const inside = entries.map(([slug, name]) => option(slug, name));
    return heading ? make("optgroup", { label: heading }, ...inside) : inside;
  }).flat();
  const row = (at) => bind(make("select", {}, option("", "Choose…"), ...options()), at, form);
  return rows(place, form, label, hint, need, { noun, row, ordered: false });
}

function yesNo(place, form, label) {
  const box = make("input", { type: "checkbox", id: idOf(place), "aria-describedby": described(place), checked: Boolean(valueAt(form.typed, place)) });
  box.addEventListener("change", () => { setAt(form.typed, place, box.checked); form.changed(place); form.left(place); });
  return make("div.field", {}, make("label.tick", { for: box.id }, box, label), errorLine(place));
}

/** The lowest and the highest number that the sources give. */
function span(place, form, label) {
  const ends = ["from", "to"].map((word, index) => {
    const control = make("input", { inputmode: "numeric", autocomplete: "off", "aria-label": `${label}, ${word}`, id: idOf([...place, index]) });
    bind(control, [...place, index], form, (value) => (/^\s*\d{1,6}\s*$/.test(value) ? Number(value) : value));
    return make("span.end", {}, word, control);
  });
  return group(place, label, "", true, make("div.span", {}, ...ends), errorLine([...place, 0]), errorLine([...place, 1]));
}

const wordsOf = (node) => node.enum.map((word, index) => [word, node.enumDescriptions?.[index].split(". ")[0] ?? WORDS[word] ?? word, node.enumDescriptions?.[index].split(". ").slice(1).join(". ")]);

/** The field for a part of the schema. */
export function fieldFor(name, part, place, form, need) {
  const node = whole(part, form.schema.$defs);
  const [label, hint] = [labelOf(name), hintOf(name, node)];
  const about = [place, form, label, hint, need];
  if (node.enum) return choice(...about, wordsOf(node), node.default);
  if (node.type === "boolean") return yesNo(place, form, label);
  if (node.type === "integer") return number(...about);
  if (node.type === "string") return text(...about);
  if (node.type === "array" && node.items.enum) return ticks(...about, wordsOf(node.items));
  if (node.type === "array" && node.items.type === "integer") return span(place, form, label);
  if (node.type === "array") return texts(...about);
  return parts(name, node, place, form, need);
}

/** All fields of a part of a record. */
export function parts(name, node, place, form, need) {
  const inside = Object.entries(node.properties).map(([key, part]) =>
    fieldFor(key, part, [...place, key], form, node.required?.includes(key) ?? false));
  return group(place, labelOf(name), hintOf(name, node), need, make("div.parts", {}, ...inside));
}

export { choice, group, text };
