// Search and the choice of colours. Everything else works without this script.
const root = new URL(document.currentScript.dataset.root, document.baseURI);

// Colours: the reader's system decides, until the reader does.
const themeButton = document.getElementById("switch-theme");
const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (systemDark.matches ? "dark" : "light")) === "dark";
const nameTheme = () => { themeButton.querySelector("span").textContent = isDark() ? "Light" : "Dark"; };
themeButton.hidden = false;
nameTheme();
systemDark.addEventListener("change", nameTheme);
themeButton.addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  try { localStorage.setItem("theme", document.documentElement.dataset.theme); } catch { /* kept for this page only */ }
  nameTheme();
});

// Search: the index and the library that reads it are fetched when a reader first asks.
const opener = document.getElementById("open-search");
let dialog, index;

function buildDialog() {
  dialog = document.createElement("dialog");
  dialog.className = "search";
  dialog.setAttribute("aria-label", "Search");
  dialog.innerHTML = `
    <form class="search-head" method="dialog" role="search">
      <input type="search" aria-label="Search exercises, routines and guides" placeholder="Search, such as cat stretch" autocomplete="off" autofocus>
      <button>Close</button>
    </form>
    <p class="search-status" role="status">Type a name, a body part or a position.</p>
    <ul class="search-found"></ul>`;
  document.body.append(dialog);
  const input = dialog.querySelector("input");
  input.addEventListener("input", () => show(input.value));
  input.addEventListener("keydown", (event) => {
    const first = dialog.querySelector(".search-found a");
    if (event.key === "Enter") { event.preventDefault(); first?.click(); }
    if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
  });
  dialog.querySelector("ul").addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!step) return;
    event.preventDefault();
    (event.target.closest("li")[step]?.querySelector("a") ?? input).focus();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

async function loadIndex() {
  const script = document.createElement("script");
  script.src = new URL("assets/vendor/minisearch-7.2.0.min.js", root);
  const loaded = new Promise((done, failed) => { script.onload = done; script.onerror = failed; });
  document.head.append(script);
  const [records] = await Promise.all([fetch(new URL("search.json", root)).then((answer) => answer.json()), loaded]);
  index = new MiniSearch({
    fields: ["title", "also", "summary"],
    storeFields: ["title", "also", "summary", "address", "kind"],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 4, also: 3 }, boostDocument: (id, term, stored) => (stored.kind === "Index" ? 0.5 : 1), combineWith: "AND" },
  });
  index.addAll(records.map(([title, also, summary, address, kind], id) => ({ id, title, also, summary, address, kind })));
}

function show(words) {
  const status = dialog.querySelector(".search-status");
  const list = dialog.querySelector(".search-found");
  const asked = words.trim();
  if (!index || !asked) { list.replaceChildren(); status.textContent = "Type a name, a body part or a position."; return; }
  let found = index.search(asked);
  if (!found.length) found = index.search(asked, { combineWith: "OR" });
  status.textContent = found.length ? `${found.length} found` : "Nothing found. Try a shorter word, or see all exercises.";
  list.replaceChildren(...found.slice(0, 12).map((result) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(result.address, root);
    const title = document.createElement("strong");
    title.textContent = result.title;
    const rest = document.createElement("small");
    rest.textContent = `${result.kind}. ${result.summary}`;
    link.append(title, rest);
    item.append(link);
    return item;
  }));
}

async function openSearch(event) {
  event.preventDefault();
  if (!dialog) buildDialog();
  dialog.showModal();
  const input = dialog.querySelector("input");
  try {
    if (!index) await loadIndex();
    show(input.value);
  } catch {
    location.href = opener.href;
  }
}
opener.addEventListener("click", openSearch);
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, dialog");
  if (event.key === "/" && !typing) openSearch(event);
});

// Movement: a link to the moving picture, which this script plays in place, with a pause.
const movesLink = document.querySelector("a.moves");

async function play(event) {
  event.preventDefault();
  const answer = await fetch(movesLink.href);
  const picture = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", `The movement of ${movesLink.dataset.name}, slowly, again and again`);
  const pause = document.createElement("button");
  pause.type = "button";
  pause.textContent = "Pause";
  const shown = document.importNode(picture, true);
  pause.addEventListener("click", () => {
    pause.textContent = shown.classList.toggle("paused") ? "Go on" : "Pause";
  });
  movesLink.replaceWith(shown, pause);
  pause.focus();
}
movesLink?.addEventListener("click", play);
