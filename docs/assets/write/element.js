// Elements for the form. Text only ever goes in as text: what people type is never read as markup.

/** An element of kind "tag" or "tag.class"; `attributes` are set by name, functions as listeners, the rest inside. */
export function make(kind, attributes = {}, ...inside) {
  const [tag, ...classes] = kind.split(".");
  const element = document.createElement(tag);
  element.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
  return element;
}

/** A button that does something. */
export const button = (label, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, label);

/** "1 step", "3 steps". */
export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
