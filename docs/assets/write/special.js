// The fields that need more than their schema: advice for conditions, other exercises, sources, the picture.
import { count, make } from "./element.js";
import { choice, fieldFor, group, idOf, picks, text, whenLeft } from "./fields.js";
import { hintOf, labelOf } from "./layout.js";
import { setAt, valueAt } from "./record.js";

/** Exercises to point to. */
function exercises(name, form, filter = () => true) {
  const known = Object.entries(form.choices.exercises).filter(([slug, one]) => slug !== form.typed.changes && filter(one));
  return known.map(([slug, one]) => [slug, one.name]).sort((a, b) => a[1].localeCompare(b[1]));
}

const ladder = (name, need) => (part, form) =>
  whenLeft(picks([name], form, labelOf(name), hintOf(name, part), need(form), "an exercise", [["", exercises(name, form)]]),
    () => form.left([name]));

/** Whether another way is needed: not where a known exercise calls this one harder. */
const anotherWay = (form) => (form.choices.exercises[form.changes]?.easier ? false : "one of these three is needed");

const noFloor = (part, form) =>
  choice(["no_floor"], form, labelOf("no_floor"), hintOf("no_floor", part), anotherWay(form), exercises("no_floor", form, (one) => !one.floor));

const noEasier = (part, form) => fieldFor("no_easier", part, ["no_easier"], form, anotherWay(form));

/** The known sources by the letter of their publisher, and the new ones of this draft. */
function sourceGroups(form) {
  const groups = new Map();
  const known = Object.entries(form.choices.sources).sort(([, a], [, b]) => a[0].localeCompare(b[0]));
  for (const [slug, [publisher, title, grade]] of known) {
    const letter = publisher.charAt(0).toUpperCase();
    if (!groups.has(letter)) groups.set(letter, []);
    groups.get(letter).push([slug, `${publisher}: ${title} (grade ${grade})`]);
  }
  return [...groups];
}

const sourcePicks = (place, form, label, hint, need) =>
  picks(place, form, label, hint, need, "a source", sourceGroups(form));

function sources(part, form) {
  const whole = sourcePicks(["sources"], form, labelOf("sources"), hintOf("sources", part), true);
  const fresh = make("details", { open: Boolean(form.typed.new_sources) }, make("summary", {}, "My source is not in the list"),
    text(["new_sources"], form, "New sources", "For each one: who wrote it, its title, its address. They are noted at the end of the file, and whoever reads it adds them to the list.", false));
  whole.append(fresh);
  return whole;
}

/** What goes with advice that says something: only a source can suggest, a caution may be our own. */
function ground(word, place, form) {
  const { how, our_caution: ours } = form.schema.$defs.Advice.properties;
  const isCaution = word !== "suggested";
  return [
    fieldFor("how", how, [...place, "how"], form, isCaution && "needed"),
    sourcePicks([...place, "sources"], form, "Sources", "Who says so.", isCaution ? "needed, or tick the box below" : "needed"),
    ...(isCaution ? [fieldFor("our_caution", ours, [...place, "our_caution"], form, false)] : []),
  ];
}

/** What is kept of some advice when its word changes. */
function changedTo(word, before) {
  if (word === "not assessed") return { advice: word };
  return { ...before, advice: word, ...(word === "suggested" ? { our_caution: false } : {}) };
}

/** Advice for one condition; what belongs to it shows once there is some. */
function advice(slug, form) {
  const place = ["ask_first", slug];
  const [short, explained] = form.choices.conditions[slug];
  if (!valueAt(form.typed, [...place, "advice"])) setAt(form.typed, [...place, "advice"], "not assessed");
  const select = make("select", { id: idOf([...place, "advice"]), "aria-label": `Advice: ${short}` },
    ...form.choices.advice.all.map((word) => make("option", { value: word }, word)));
  select.value = valueAt(form.typed, [...place, "advice"]);
  const more = make("div.parts");
  const says = () => select.value !== "not assessed";
  const draw = () => {
    select.className = `badge ${select.value.replace(" ", "-")}`;
    more.replaceChildren(...(says() ? ground(select.value, place, form) : []));
  };
  select.addEventListener("change", () => {
    setAt(form.typed, place, changedTo(select.value, valueAt(form.typed, place)));
    draw();
    form.changed(place);
  });
  draw();
  const whole = group(place, short, explained, true, select, more);
  whole.classList.add("condition");
  return whenLeft(whole, () => { if (says()) for (const part of ["how", "sources"]) form.left([...place, part]); });
}

const askFirst = (part, form) =>
  group(["ask_first"], labelOf("ask_first"), hintOf("ask_first", part), true, ...Object.keys(form.choices.conditions).map((slug) => advice(slug, form)));

/** A new picture: one base pose, and the two positions in words. */
function newPicture(form) {
  const { poses, posesOf } = form.choices;
  const fitting = posesOf[form.typed.position] ?? [];
  const frames = ["figure", "frames"];
  const picture = make("img.pose", { alt: "", width: "200", height: "160" });
  const chosen = () => valueAt(form.typed, [...frames, 0, "pose"]);
  const show = () => {
    picture.hidden = !chosen();
    if (chosen()) picture.src = new URL(`figures/words/${chosen()}.svg`, form.root);
  };
  if (!fitting.includes(chosen())) setAt(form.typed, [...frames, 0, "pose"], fitting[0] ?? "");
  const pose = choice([...frames, 0, "pose"], form, "Pose to start from", fitting.length ? "One that fits the position above." : "First choose the position above.", true,
    fitting.map((slug) => [slug, slug.replaceAll("-", " "), poses[slug][0]]));
  pose.addEventListener("input", show);
  show();
  setAt(form.typed, [...frames, 0, "shows"], "start");
  const shown = make("div.parts", {}, pose, picture,
    text([...frames, 0, "alt"], form, "The start position in words", hintOf("alt"), true),
    text([...frames, 1, "alt"], form, "The end position in words", hintOf("alt"), true));
  return [make("p.hint", {}, "You need not draw. The file begins with a pose, and says that the movement must still be drawn."), shown];
}

/** A picture that is there already: only its words are written here. */
function oldPicture(form) {
  const frames = valueAt(form.typed, ["figure", "frames"]);
  return [make("p.hint", {}, `The picture has ${count(frames.length, "frame")}. Poses are changed in the file.`),
    make("div.parts", {}, ...frames.map((frame, index) =>
      text(["figure", "frames", index, "alt"], form, frame.shows === "start" ? "The start position in words" : `Step ${frame.shows} in words`, hintOf("alt"), true)))];
}

const figure = (part, form) => {
  const isDrawn = form.typed.drawn;
  return group(["figure"], labelOf("figure"), "", true, ...(isDrawn ? oldPicture(form) : newPicture(form)));
};

export const SPECIAL = { ask_first: askFirst, easier: ladder("easier", anotherWay), no_floor: noFloor, no_easier: noEasier, harder: ladder("harder", () => false), sources, figure };
