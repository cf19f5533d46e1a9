// A dose in words, as hooks/stretchguide/dose.py has them; a test compares the two.
import { count } from "./element.js";

const times = (number) => ({ 1: "once", 2: "twice" })[number] ?? `${number} times`;
const rounds = (dose) => (dose.sets > 1 ? `, ${count(dose.sets, "round")} with a short rest between` : "");

/** What to do in one round: Hold for 5 seconds. Do it 3 times on each side. */
export function amount(dose) {
  if (dose.minutes) return `${count(dose.minutes, "minute")}${rounds(dose)}.`;
  const sides = dose.sides ?? "none";
  const repeat = dose.repeat ?? 1;
  const side = sides === "none" ? "" : " on each side";
  const swap = sides === "alternate" && repeat > 1 ? ", swapping sides" : "";
  const hold = dose.hold_seconds ? `Hold for ${count(dose.hold_seconds, "second")}. ` : "";
  return `${hold}Do it ${times(repeat)}${side}${swap}${rounds(dose)}.`;
}

/** The same for a card: Hold 5 seconds, 3 times each side. */
export function brief(dose) {
  if (dose.minutes) return `${count(dose.minutes, "minute")}${rounds(dose)}`;
  const side = { each: " each side", alternate: " each side in turn" }[dose.sides] ?? "";
  const hold = dose.hold_seconds ? `Hold ${count(dose.hold_seconds, "second")}, ` : "Do it ";
  return `${hold}${times(dose.repeat ?? 1)}${side}${rounds(dose)}`;
}

/** How often in a day: Twice a day. */
export function often(dose) {
  const said = times(dose.times_a_day ?? 1);
  return `${said.slice(0, 1).toUpperCase()}${said.slice(1)} a day.`;
}

/** What the sources give, or nothing. */
export function published({ published: found = {} }) {
  const spans = [[found.hold_seconds, "seconds"], [found.repeat, "times"], [found.minutes, "minutes"]];
  const said = spans
    .filter(([span]) => span?.length === 2)
    .map(([[low, high], unit]) => (low === high ? `${low} ${unit}` : `${low} to ${high} ${unit}`));
  return said.length ? `Sources give ${said.join(" and ")}.` : "";
}
