// The finished file: shown, copied, saved, or brought to the forge's page for new files.
import { button, make } from "./element.js";

const LONGEST_ADDRESS = 7000;
/* Characters. Forges and browsers refuse addresses above about 8,000. */

async function copy(area) {
  try {
    await navigator.clipboard.writeText(area.value);
  } catch {
    area.focus();
    area.select();
    document.execCommand("copy");
  }
}

function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/yaml" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Where the forge takes the file: with its text, or without it where the address would be too long. */
export function forgeAddress(newFile, slug, text, changes) {
  if (changes) return { address: `${newFile.replace("/new/", "/edit/")}/${changes}.yml`, carries: false };
  const name = `${newFile}?filename=${encodeURIComponent(`${slug}.yml`)}`;
  const full = `${name}&value=${encodeURIComponent(text)}`;
  return full.length <= LONGEST_ADDRESS ? { address: full, carries: true } : { address: name, carries: false };
}

/** The part of the page that hands over; `file()` gives {slug, text, changes}. */
export function handOver(file, newFile) {
  const area = make("textarea.file", { readonly: true, rows: "12", spellcheck: "false", "aria-label": "The finished file", id: "w-file" });
  const said = make("p.hint", { role: "status" });
  const name = make("code");
  const say = (text) => { said.textContent = text; };
  const then = `Then add it to the project: ${newFile ? "press “Hand it in on GitHub”, or " : ""}put it into the folder exercises of your copy and make a pull request.`;
  const actions = [
    button("Copy the text", async () => { await copy(area); say("Copied."); }),
    button("Save the file", () => { save(`${file().slug || "exercise"}.yml`, area.value); say(`Saved to your downloads. ${then}`); }),
  ];
  if (newFile) {
    actions.push(button("Hand it in on GitHub", async () => {
      const { slug, text, changes } = file();
      const { address, carries } = forgeAddress(newFile, slug || "exercise", text, changes);
      if (!carries) await copy(area);
      say(carries ? "A page opens with your file in it. Sign in, and choose Propose new file."
        : `Copied. A page opens: paste the text there${changes ? " in place of what it holds" : ""}, and choose to propose it. ${changes ? "Keep notes that begin with #." : ""}`);
      window.open(address, "_blank", "noopener");
    }, { class: "button" }));
  }
  const update = ({ slug, text }) => { area.value = text; name.textContent = `exercises/${slug || "…"}.yml`; };
  const element = make("div", {}, make("p", {}, "The file is named ", name, "."), area, make("p.actions", {}, ...actions), said);
  return { element, update };
}
