// A record in; what readers would see of it out: the article with its warnings first, and the entry on a card.
import { make } from "./element.js";
import { amount, brief, often, published } from "./dose.js";

const UNSAID = { suggested: "A source names it as a good choice for you.", "not assessed": "Nothing we read says. Ask if you are unsure." };
const badge = (advice) => make(`span.badge.${advice.replace(" ", "-")}`, {}, advice.charAt(0).toUpperCase() + advice.slice(1));
const gap = (what) => make("span.gap", {}, `(${what})`);
const items = (tag, values) => make(tag, {}, ...values.map((value) => make("li", {}, value)));
const named = (slug, vocabulary) => vocabulary[slug]?.[0] ?? slug;

function facts(record, { words }) {
  const all = [
    record.kind && named(record.kind, words.kinds),
    record.position && named(record.position, words.positions),
    ...(record.areas ?? []).map((slug) => named(slug, words.areas)),
    ...(record.equipment?.length ? record.equipment.map((slug) => named(slug, words.equipment)) : ["Nothing needed"]),
  ].filter(Boolean);
  const list = items("ul", all);
  list.className = "facts";
  return list;
}

/** What to check before one starts. */
function checkFirst(record, { advice, conditions, emergency }) {
  const groups = advice.careful.map((word) =>
    [word, Object.keys(conditions).filter((slug) => (record.ask_first?.[slug]?.advice ?? "not assessed") === word)]);
  const care = groups.filter(([, slugs]) => slugs.length).flatMap(([word, slugs]) =>
    [make("dt", {}, badge(word)), make("dd", {}, slugs.map((slug) => conditions[slug][0]).join(", "))]);
  return make("section.check", { "aria-label": "Check first" }, make("h4", {}, "Check first"),
    make("p.emergency", {}, make("strong", {}, "Get help now?"), ` ${emergency}`), make("dl", {}, ...care));
}

function howTo(record) {
  const steps = items("ol", record.steps.length ? record.steps : [gap("the steps")]);
  steps.className = "steps";
  const dose = record.dose ?? {};
  return [
    make("h4", {}, "How to do it"),
    make("div.start", {}, make("p", {}, make("strong", {}, "Start position."), " ", record.start ?? gap("where to start"))),
    steps,
    record.breathing ? make("p", {}, make("strong", {}, "Breathing."), ` ${record.breathing}`) : "",
    make("h4", {}, "How much"),
    make("p.dose", {}, make("strong", {}, amount(dose)), ` ${often(dose)}`),
    make("p", {}, dose.build_up ?? gap("how to build up"), ` ${published(dose)}`),
    make("h4", {}, "What you should feel"),
    make("p", {}, record.you_should_feel ?? gap("what it should feel like")),
  ];
}

const stop = (record, { stopSigns }) =>
  make("section.stop", { "aria-label": "Stop if" }, make("h4", {}, "Stop if"),
    items("ul", record.stop_if.length ? record.stop_if : [gap("a sign to stop")]),
    make("p.stop-general", {}, "And with any exercise, stop if:"), items("ul", stopSigns));

function counsel(slug, record, { conditions, sources }) {
  const advice = record.ask_first?.[slug] ?? { advice: "not assessed" };
  const said = advice.how ?? UNSAID[advice.advice] ?? gap("what to do");
  const publishers = (advice.sources ?? []).map((one) => sources[one]?.[0] ?? one).join(", ");
  return make("tr", {}, make("th", { scope: "row" }, conditions[slug][0]),
    make("td", {}, badge(advice.advice), " ", said,
      publishers ? make("small.cited", {}, publishers) : "",
      advice.our_caution ? make("small.cited", {}, "Our own caution: no source says this.") : ""));
}

function askFirst(record, choices) {
  const head = make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "If you have"), make("th", { scope: "col" }, "Our advice")));
  const rows = Object.keys(choices.conditions).map((slug) => counsel(slug, record, choices));
  return [make("h4", {}, "Who should ask first"), make("table.ask", {}, head, make("tbody", {}, ...rows))];
}

function ladder(record, { exercises }) {
  const name = (slug) => exercises[slug]?.name ?? slug;
  const lines = [
    ...(record.easier ?? []).map((slug) => ["Easier", slug]),
    ...(record.no_floor ? [["Off the floor", record.no_floor]] : []),
    ...(record.harder ?? []).map((slug) => ["Harder", slug]),
  ].map(([label, slug]) => make("li", {}, make("span", {}, label), ` ${name(slug)}`));
  return [make("h4", {}, "Easier and harder"), make("ul.ladder", {}, ...lines), record.no_easier ? make("p", {}, record.no_easier) : ""];
}

function ground(record, { sources }) {
  const names = record.sources.map((slug) => (sources[slug] ? `${sources[slug][0]}: ${sources[slug][1]}` : slug));
  return [
    make("h4", {}, "How sure is anyone?"),
    make("p", {}, record.how_sure ?? gap("how sure anyone is"), record.one_source ? ` ${record.one_source}` : ""),
    make("h4", {}, "Sources"), items("ul", names.length ? names : [gap("two sources")]),
    make("p.review", {}, "Facts checked today. ", make("strong", {}, "Not yet reviewed by a clinician.")),
  ];
}

/** The article. */
export function article(record, choices) {
  return [
    make("h3", {}, record.name ?? gap("its name")),
    record.also_called.length ? make("p.also", {}, `Also called ${record.also_called.join(", ")}.`) : "",
    make("p.lead", {}, record.summary ?? gap("what one does")),
    make("p", {}, record.why ?? gap("what it may help with")),
    facts(record, choices),
    checkFirst(record, choices),
    ...howTo(record),
    stop(record, choices),
    make("h4", {}, "Common mistakes"), items("ul", record.mistakes.length ? record.mistakes : [gap("a mistake")]),
    ...ladder(record, choices),
    ...askFirst(record, choices),
    ...ground(record, choices),
  ].filter(Boolean);
}

/** What a card says of it. */
export function cardEntry(record) {
  const feel = (record.you_should_feel ?? "").split(/(?<=[.!?])\s+/)[0];
  const line = (label, text) => (text ? make("p", {}, label ? make("strong", {}, label) : "", label ? " " : "", text) : "");
  return make("div.entry", {},
    make("p.entry-head", {}, make("strong", {}, record.name ?? gap("its name")), " ", make("strong", {}, brief(record.dose ?? {}))),
    line("", (record.short_steps ?? []).join(" ") || gap("the short steps")),
    line("Feel:", feel),
    line("Stop if:", record.stop_if.join(" ")));
}

