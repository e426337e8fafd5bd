// What is typed stays in this browser until the server has it: one record a person and a page.
// Everything is dropped at sign-out (look/page.js), and after a week.

const PREFIX = "kelisim-kept:";
const WEEK = 7 * 24 * 3600 * 1000;

let leaving = false; // nothing is kept any more once the person signs out
document.addEventListener("submit", (event) => (leaving ||= Boolean(event.target.action?.endsWith?.("/sign-out/"))), true);

export function keep(name, fields) {
  if (leaving) return false;
  try {
    if (Object.keys(fields).length) localStorage.setItem(PREFIX + name, JSON.stringify({ at: Date.now(), fields }));
    else localStorage.removeItem(PREFIX + name);
    return true;
  } catch {
    return false; // no room, or no storage: the page works on without it
  }
}

export function kept(name) {
  try {
    const record = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
    if (!record || Date.now() - record.at > WEEK) return {};
    return record.fields;
  } catch {
    return {};
  }
}

export function drop(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // nothing was kept
  }
}
