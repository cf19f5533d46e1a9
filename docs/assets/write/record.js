// What people typed in; the record that they mean out. And values by their place in it.

/** The value at a place, such as ["dose", "repeat"]; undefined where there is none. */
export const valueAt = (record, place) => place.reduce((value, part) => value?.[part], record);

/** Set the value at a place, and make what is on the way. */
export function setAt(record, place, value) {
  let at = record;
  place.slice(0, -1).forEach((part, index) => {
    at[part] ??= typeof place[index + 1] === "number" ? [] : {};
    at = at[part];
  });
  at[place.at(-1)] = value;
}

/** A text in one line, without blanks around it. */
const tidy = (text) => text.replace(/\s*[\r\n]+\s*/g, " ").trim();

/** A value without its empty parts; undefined if nothing is left. Lists that a record must have may be empty. */
function meant(value) {
  if (typeof value === "string") return tidy(value) || undefined;
  if (Array.isArray(value)) return value.map(meant).filter((one) => one !== undefined);
  if (value === null || typeof value !== "object") return value ?? undefined;
  const parts = Object.entries(value).map(([key, one]) => [key, meant(one)]);
  const kept = parts.filter(([, one]) => one !== undefined && one !== false && !(Array.isArray(one) && !one.length));
  return kept.length ? Object.fromEntries(kept) : undefined;
}

/** The record that is meant, its fields in the order of the schema. */
export function recordOf(typed, schema) {
  const mayBeEmpty = schema.required.filter((name) => schema.properties[name].type === "array");
  const fields = Object.keys(schema.properties).map((name) => {
    return [name, meant(typed[name]) ?? (mayBeEmpty.includes(name) ? [] : undefined)];
  });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** The file's name without its ending: the name in small letters, joined by hyphens. Empty where nothing is left. */
export const slugOf = (name) =>
  (name ?? "").normalize("NFD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase()
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");

/** A value with the fields of its records in the order of the schema. */
function inOrder(value, node, defs) {
  const known = node?.$ref ? defs[node.$ref.split("/").at(-1)] : node;
  if (Array.isArray(value)) return value.map((one) => inOrder(one, known?.items, defs));
  if (!known?.properties || value === null || typeof value !== "object") return value;
  const names = Object.keys(known.properties).filter((name) => Object.hasOwn(value, name));
  return Object.fromEntries(names.map((name) => [name, inOrder(value[name], known.properties[name], defs)]));
}

/** The things of the exercise that a picture can show, and the chair that a pose sits on. */
function propsOf(record, pose, choices) {
  const needed = choices.poses[pose]?.[1];
  const things = (record.equipment ?? []).filter((thing) => choices.things.includes(thing));
  return needed && !things.includes(needed) ? [...things, needed] : things;
}

/** A frame with its words first, as records have them. */
const frameOf = ({ shows, on_card: onCard, alt, ...pose }) => ({
  shows,
  ...(onCard ? { on_card: true } : {}),
  ...(alt ? { alt } : {}),
  ...pose,
});

/** The picture as far as the form knows it: a base pose and two positions in words. */
function startOfPicture(record, choices) {
  const [start = {}, end = {}] = record.figure?.frames ?? [];
  const props = propsOf(record, start.pose, choices);
  const frames = [{ ...start, shows: "start" }, { ...end, shows: Math.max(1, record.steps.length) }].map(frameOf);
  return { ...(props.length ? { props } : {}), frames };
}

/** Today, as records write it. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A picture that is there already, its positions in the words of now. */
const drawnPicture = ({ frames, ...rest }) =>
  ({ ...rest, frames: frames.map((frame) => frameOf({ ...frame, alt: meant(frame.alt) })) });

/** The whole record: what is meant, the picture, and the honest word that no clinician has read it. */
export function finished(typed, schema, choices) {
  const record = recordOf(typed, schema);
  const figure = typed.drawn ? drawnPicture(typed.figure) : startOfPicture(record, choices);
  const review = { status: "not yet reviewed by a clinician", facts_checked: today() };
  const ordered = inOrder(record, schema, schema.$defs);
  return Object.fromEntries(Object.keys(schema.properties)
    .map((name) => [name, { figure, review }[name] ?? ordered[name]])
    .filter(([, value]) => value !== undefined));
}
