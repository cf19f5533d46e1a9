// In which order people meet the fields, and how they are called here. What a field means stands in the schema.

export const PARTS = [
  ["What it is", ["name", "also_called", "summary", "kind", "position", "areas", "equipment"]],
  ["What it is good for", ["why", "how_sure"]],
  ["How to do it", ["start", "steps", "breathing", "you_should_feel", "mistakes"]],
  ["How much", ["dose"]],
  ["When to stop", ["stop_if"]],
  ["Who should ask first", ["ask_first"]],
  ["Easier and harder", ["easier", "no_floor", "no_easier", "harder"]],
  ["On the printed card", ["short_steps"]],
  ["Sources", ["sources", "one_source"]],
  ["The picture", ["figure"]],
];

/** Fields that people do not write: the form or the project does. */
export const SKIPPED = ["review", "formerly"];

/** Lists that a record must have and that may be empty. */
export const MAY_BE_EMPTY = ["also_called", "equipment"];

/** Of these one is needed: what a reader does for whom it is too hard. */
export const ANOTHER_WAY = ["easier", "no_floor", "no_easier"];

/** How many rows of a list stand ready. */
export const READY = { steps: 2, short_steps: 1, mistakes: 1, stop_if: 1, sources: 2 };

/** Words that have no explanation in the schema. */
export const WORDS = { none: "No sides", each: "One side, then the other", alternate: "Swap sides each time" };

const LABELS = {
  also_called: "Other names",
  areas: "Where you feel it",
  equipment: "What you need",
  why: "Why do it",
  how_sure: "How sure is anyone?",
  start: "Start position",
  you_should_feel: "What you should feel",
  mistakes: "Common mistakes",
  stop_if: "Stop if",
  ask_first: "Advice for each condition",
  no_floor: "Off the floor",
  no_easier: "Why nothing is easier",
  short_steps: "Short steps",
  one_source: "Why there is only one source",
  repeat: "Times",
  sets: "Rounds",
  published: "What the sources give",
  hold_seconds: "Hold, in seconds",
  times_a_day: "Times a day",
  build_up: "How to build up",
  our_caution: "No source says this. It is our own caution",
  how: "What the reader should do",
  alt: "The position in words",
};

/* Where the schema's own text speaks to people who write files. */
const HINTS = {
  also_called: "Names by which people may search for it.",
  kind: "",
  position: "",
  areas: "One to three places.",
  equipment: "Leave all unticked if nothing is needed.",
  dose: "",
  mistakes: "What people often do wrong.",
  stop_if: 'A feeling that means: not today. It completes the words "Stop if". At least one.',
  ask_first: "If no source says anything, leave it at not assessed. Silence must never read as safe.",
  sources: "Pages that teach it, best first. At least two, by different authors.",
  one_source: "Only if you found no second one.",
  hold_seconds: "Leave empty if nothing is held.",
  minutes: "For walking and resting, in place of times.",
  repeat: "How many times. On each side, if there are sides.",
  sets: "How many rounds.",
  sides: "",
  published: "The lowest and the highest number that the sources give, where they give any.",
  times_a_day: "",
  build_up: "How to do more over time.",
  alt: "For a reader who cannot see the picture: 10 to 240 letters.",
};

export const labelOf = (name) => LABELS[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");
export const hintOf = (name, node) => HINTS[name] ?? node.description ?? "";
