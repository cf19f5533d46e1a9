// The page "Write an exercise": reads the schema and the choices, builds the form, and keeps everything up to date.
import { article, cardEntry } from "./article.js";
import { checker } from "./checks.js";
import { forget, keep, kept } from "./draft.js";
import { button, count, make } from "./element.js";
import { fieldFor, idOf } from "./fields.js";
import { handOver } from "./hand-over.js";
import { ANOTHER_WAY, MAY_BE_EMPTY, PARTS, SKIPPED } from "./layout.js";
import { finished, slugOf } from "./record.js";
import { SPECIAL } from "./special.js";
import { comment, yaml } from "./yaml.js";

const FIRST_LINE = "# yaml-language-server: $schema=schema/exercise.schema.json\n";
const NOT_DRAWN = comment("Both frames show the start as yet. Change the second, and delete still: true and TODO. Words of a pose: the page Poses.");
const QUIET = 250;
/* Milliseconds without a key before the page is brought up to date. */

const host = document.getElementById("write");
const root = new URL(host.dataset.root, document.baseURI);

async function fetched(address) {
  const answer = await fetch(new URL(address, root));
  if (!answer.ok) throw new Error(address);
  return answer.json();
}

/** A record that says of its last frame that the movement must still be drawn; the checks ask for every TODO. */
function withTodo(record, todo) {
  const [start, end] = record.figure.frames;
  const open = { ...end, ...(end.alt ? { alt: todo + end.alt } : {}), still: true };
  return { ...record, figure: { ...record.figure, frames: [start, open] } };
}

/** The text of the file. */
function fileOf(typed, record, todo) {
  const news = (typed.new_sources ?? "").split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean);
  const notes = news.length ? [comment("To add to vocabulary/sources.yml:"), ...news.map(comment), ""].join("\n") : "";
  if (typed.drawn) return FIRST_LINE + yaml(record) + notes;
  return FIRST_LINE + yaml(withTodo(record, todo)).replace(/^figure:/m, `${NOT_DRAWN}\nfigure:`) + notes;
}

/** How a control is called. */
const nameOf = (control) =>
  control.getAttribute("aria-label") ?? (control.querySelector("legend") ?? control.labels[0]).firstChild.textContent;

/** The form and all that hangs on it. */
class Form {
  constructor(schema, choices) {
    Object.assign(this, { schema, choices, root, typed: kept() ?? {}, seen: new Set(), showAll: false });
    this.check = checker(schema, choices);
    this.hand = handOver(() => this.file, choices.newFile);
    this.status = make("p.state", { role: "status" });
    this.list = make("ul");
    this.howMany = make("summary");
    this.openDetails = make("details", { toggle: () => { this.showAll = this.openDetails.open; this.say(); } }, this.howMany, this.list);
    this.nothing = make("p");
    this.open = make("div.open", { id: "w-open" }, this.openDetails, this.nothing);
    this.preview = make("div.article");
    this.card = make("div.card-entry");
    this.fields = make("form", { novalidate: true, submit: (event) => event.preventDefault() });
    host.replaceChildren(this.start(), this.columns(), this.end(), this.follow());
    this.draw();
  }

  start() {
    const select = make("select", { id: "w-from" }, make("option", { value: "" }, "An empty form"),
      ...Object.entries(this.choices.exercises).map(([slug, one]) => make("option", { value: slug }, one.name)));
    select.addEventListener("change", () => this.begin(select.value));
    this.from = select;
    return make("div.from", {}, make("h2", { id: "form" }, "The form"),
      make("label", { for: "w-from" }, "Start from"), select,
      make("p.hint", {}, "Choose an exercise to change it, or to see how one is written. Give it another name to make a new one of it."));
  }

  columns() {
    return make("div.columns", {},
      make("div.write-form", {}, this.fields),
      make("section.seen", { "aria-labelledby": "w-seen" }, make("h2", { id: "w-seen", tabindex: "-1" }, "What readers will see"), this.preview,
        make("h3", {}, "On a printed card"), this.card));
  }

  end() {
    return make("section.end-of-form", { "aria-labelledby": "w-take" },
      make("h2", { id: "w-take", tabindex: "-1" }, "Take your file"), this.open, this.hand.element,
      make("p.hint", {}, "The file says that its facts were checked today. So look at your sources once more before you hand it in."),
      make("p.actions", {}, button("Throw this draft away", () => this.begin("", true))));
  }

  /** The line that stays in sight. */
  follow() {
    const go = (id) => (event) => { event.preventDefault(); this.goTo(id); };
    return make("div.follow", {}, this.status,
      make("a", { href: "#w-seen", click: go("w-seen") }, "See the page"), make("a", { href: "#w-take", click: go("w-take") }, "Take the file"));
  }

  /** Build every field anew, from what was typed. */
  draw() {
    const known = new Set([...PARTS.flatMap(([, names]) => names), ...SKIPPED]);
    const others = Object.keys(this.schema.properties).filter((name) => !known.has(name));
    const parts = others.length ? [...PARTS, ["More", others]] : PARTS;
    this.fields.replaceChildren(...parts.map(([title, names]) =>
      make("section.part", {}, make("h3", {}, title), ...names.map((name) => make("div", { "data-field": name }, this.field(name))))));
    this.refresh();
  }

  field(name) {
    const part = this.schema.properties[name];
    if (SPECIAL[name]) return SPECIAL[name](part, this);
    return fieldFor(name, part, [name], this, this.schema.required.includes(name) && !MAY_BE_EMPTY.includes(name));
  }

  redraw(name) {
    this.fields.querySelector(`[data-field="${name}"]`)?.replaceChildren(this.field(name));
  }

  changed(place) {
    if (place[0] === "position") this.redraw("figure");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), QUIET);
  }

  /** A field was left: from now on its mistakes are said. */
  left(place) {
    this.seen.add(idOf(place));
    clearTimeout(this.saying);
    this.saying = setTimeout(() => this.say(), QUIET); // not at once: a line that appears moves what is being clicked
  }

  /** The exercise that is changed; empty where it is a new one, as it is under another name. */
  get changes() {
    const { changes, name } = this.typed;
    return changes && name?.trim() === this.choices.exercises[changes]?.name ? changes : "";
  }

  refresh() {
    const isKept = keep(this.typed);
    const record = finished(this.typed, this.schema, this.choices);
    const { changes } = this;
    if (this.file && this.file.changes !== changes) ANOTHER_WAY.forEach((name) => this.redraw(name));
    this.file = { slug: changes || slugOf(record.name), text: fileOf(this.typed, record, this.choices.todo), changes };
    this.mistakes = this.check(record, changes, !this.typed.drawn);
    this.preview.replaceChildren(...article(record, this.choices));
    this.card.replaceChildren(cardEntry(record));
    this.hand.update(this.file);
    this.listOpen();
    this.say();
    const left = this.mistakes.length;
    const state = `${left ? `${count(left, "thing")} still open.` : "Complete."} ${isKept ? "Kept in this browser." : "This browser keeps no draft."}`;
    if (this.status.textContent !== state) this.status.textContent = state;
  }

  /** Mistakes beside their fields, where people have been; and all of them in the list. */
  say() {
    for (const line of this.fields.querySelectorAll(".wrong")) { line.hidden = true; line.textContent = ""; }
    for (const control of this.fields.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    for (const { place, or = [], text } of this.mistakes ?? []) {
      const at = this.showAll ? place : [place, ...or].findLast((one) => this.wasLeft(one));
      const control = at && this.controlOf(at);
      const line = control && document.getElementById(`${control.id}-wrong`);
      if (!line || !line.hidden) continue;
      line.hidden = false;
      line.textContent = text;
      if (control.localName !== "fieldset") control.setAttribute("aria-invalid", "true");
    }
  }

  wasLeft(place) {
    return [...this.seen].some((id) => id === idOf(place) || id.startsWith(`${idOf(place)}-`));
  }

  /** The control of a place, or of what is around it. */
  controlOf(place) {
    for (let depth = place.length; depth; depth -= 1) {
      const found = document.getElementById(idOf(place.slice(0, depth)));
      if (found) return found;
    }
    return null;
  }

  /** All that is open, each a link to its field. */
  listOpen() {
    const left = this.mistakes.length;
    this.openDetails.hidden = !left;
    this.nothing.hidden = left > 0;
    this.nothing.textContent = this.typed.drawn ? "Nothing is open."
      : "Nothing is open but the picture: the checks will say that the movement must still be drawn.";
    this.howMany.textContent = `${count(left, "thing")} still open`;
    const found = this.mistakes.map(({ place, text }) => ({ place, text, control: this.controlOf(place) }));
    found.sort((a, b) => (a.control.compareDocumentPosition(b.control) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1));
    this.list.replaceChildren(...found.map(({ place, text, control }) => {
      const condition = place[0] === "ask_first" && place.length > 2 ? `${this.choices.conditions[place[1]][0]}, ` : "";
      const go = (event) => { event.preventDefault(); this.goTo(control.id); };
      return make("li", {}, make("a", { href: `#${control.id}`, click: go }, condition + nameOf(control)), `: ${text}`);
    }));
  }

  goTo(id) {
    const target = document.getElementById(id);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "center" });
  }

  /** Begin with an exercise that is there, or with nothing; asks before a draft is lost. */
  async begin(slug, isFinal = false) {
    const isBlank = !Object.values(this.typed).some((value) => typeof value === "string" && value.trim());
    if (!isBlank && !window.confirm("Throw away what is in the form now?")) { this.from.value = ""; return; }
    this.typed = slug ? { ...(await fetched(`about/write/from/${slug}.json`)), changes: slug, drawn: true } : {};
    this.seen.clear();
    this.openDetails.open = false;
    if (isFinal) { forget(); this.from.value = ""; }
    this.draw();
  }
}

try {
  const [schema, choices] = await Promise.all([fetched("schema/exercise.schema.json"), fetched("about/write/choices.json")]);
  new Form(schema, choices);
} catch (error) {
  host.replaceChildren(make("p.honest", { role: "alert" }, "The form could not be loaded. Try again, or copy an exercise that is like yours."));
  throw error;
}
