// Keys: J and K walk the rows of a list, Enter acts, D opens the date, A acts on the page, N records something new,
// / searches, ? lists the keys, Ctrl+K opens the palette. A single letter never acts while somebody types, and all
// of them can be turned off (WCAG 2.1.4); the choice is kept on this device.
// A row is an element with data-row, or a row of a table with a link; data-act in it marks its act.

const SWITCH = "kelisim.letters";
const keys = document.querySelector("#keys");
let chosen = null;

const stored = () => {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
};
let letters = stored();
document.body.dataset.letters = letters ? "on" : "off"; // pages with keys of their own ask this

const rows = () =>
  [...document.querySelectorAll("main [data-row], main .table > tbody > tr:not(.table__group)")].filter(
    (row) => row.offsetParent !== null && (row.matches("[data-row]") || row.querySelector("a[href]")),
  );

function choose(step) {
  const all = rows();
  if (!all.length) return;
  const now = all.indexOf(chosen?.isConnected ? chosen : null);
  chosen?.classList.remove("selected");
  chosen = all[Math.max(0, Math.min(all.length - 1, now + step))];
  chosen.classList.add("selected");
  if (!chosen.hasAttribute("tabindex")) chosen.tabIndex = -1;
  chosen.focus({ preventScroll: true });
  chosen.scrollIntoView({ block: "nearest" });
}

const press = (selector, within = document) => {
  const found = within?.querySelector(selector);
  found?.click();
  return Boolean(found);
};
const ACT = "[data-act], .row__title a, .table__title, th a[href], td a[href]";

const acts = {
  KeyJ: () => choose(1),
  KeyK: () => choose(-1),
  KeyD: () => press("a[data-drawer], details.due > summary", chosen ?? undefined),
  KeyA: () => press(".page-head [data-act], .explained__acts [data-act]") || press("main .button--main"),
  KeyN: () => press("[data-new]"),
};

// The palette is fetched when it is first asked for.
async function openPalette() {
  const address = document.querySelector("#palette")?.dataset.module;
  if (address) (await import(address)).open();
}
document.querySelectorAll("[data-show-palette]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", openPalette);
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === "KeyK") {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.("input, textarea, select, dialog[open], [contenteditable], [data-own-keys]")) return;
  if (event.key === "Enter" && event.target === chosen) {
    event.preventDefault();
    press(ACT, chosen);
    return;
  }
  if (!letters) return;
  if (event.code === "Slash") {
    // The key beside the right Shift: "/" and "?" on a Latin layout, "." and "," on the Cyrillic ones.
    event.preventDefault();
    if (event.shiftKey) keys?.showModal();
    else document.querySelector("[data-search]")?.focus();
    return;
  }
  if (event.shiftKey || !acts[event.code]) return;
  event.preventDefault();
  acts[event.code]();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (!row || row === chosen) return;
  chosen?.classList.remove("selected");
  chosen = row;
});

document.querySelectorAll("[data-show-keys]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => keys?.showModal());
});
document.querySelectorAll("[data-letters]").forEach((box) => {
  box.checked = letters;
  box.addEventListener("change", () => {
    letters = box.checked;
    document.body.dataset.letters = letters ? "on" : "off";
    try {
      localStorage.setItem(SWITCH, letters ? "on" : "off");
    } catch {
      // Without storage the choice holds for this page.
    }
  });
});
