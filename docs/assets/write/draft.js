// The draft, kept in this browser so that a closed tab loses nothing.

const KEY = "exercise-draft";

/** What was typed before; nothing where there is none, or where the browser keeps nothing. */
export function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return found && typeof found === "object" && !Array.isArray(found) ? found : null;
  } catch {
    return null;
  }
}

/** Keep it; says whether it was kept. */
export function keep(typed) {
  try {
    localStorage.setItem(KEY, JSON.stringify(typed));
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
}
