// What every page gains from scripts: menus that close, a drawer for explanations, forms that are sent once,
// typed text that is not lost by accident. Without scripts every page still works.

const find = (selector, within = document) => within.querySelector(selector);
const each = (selector, act, within = document) => within.querySelectorAll(selector).forEach(act);

// Menus close on Escape and on a click elsewhere.
document.addEventListener("click", (event) => {
  each("details[data-menu][open]", (menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  each("details[data-menu][open]", (menu) => {
    menu.open = false;
    find("summary", menu).focus();
  });
  if (location.hash === "#menu") location.hash = "content";
});

// An explanation opens beside the page; modified clicks and failures open it as a page of its own.
const drawer = find("#drawer");
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-drawer]");
  if (!link || !drawer?.showModal || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = find("[data-drawer-content]", page) ?? find("#content", page);
    const place = find("[data-drawer-place]", drawer);
    place.replaceChildren(...[...part.childNodes].map((node) => document.importNode(node, true)));
    each("[data-copy]", (button) => (button.hidden = !navigator.clipboard), place);
    drawer.showModal();
  } catch {
    location.assign(link.href);
  }
});
each("dialog", (dialog) => {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });
});

// A text is copied as it is read.
each("[data-copy]", (button) => (button.hidden = !navigator.clipboard));
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  const part = button?.closest("[data-drawer-content], dialog, main");
  if (!part) return;
  const copy = part.cloneNode(true);
  each("button, .drawer__close, .button", (one) => one.remove(), copy);
  const words = [...copy.querySelectorAll("p, h2, blockquote, tr, dt, dd")].map((one) => one.textContent.replace(/\s+/g, " ").trim());
  await navigator.clipboard.writeText(words.filter(Boolean).join("\n"));
  button.setAttribute("aria-pressed", "true");
});

// The focus goes to the first field that is wrong; the summary above speaks for itself (role=alert).
(find("main [aria-invalid=true]") ?? find("[data-error-summary]"))?.focus();

// A form is sent once: its idempotency key makes a second sending harmless, this makes it visible.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  clean.add(form);
  setTimeout(() => each("button:not([type=button])", (button) => button.setAttribute("aria-disabled", "true"), form));
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  each("form[data-sent]", (form) => {
    delete form.dataset.sent;
    each("[aria-disabled]", (button) => button.removeAttribute("aria-disabled"), form);
  });
});

// Leaving with unsent text asks first, for forms that say so: <form data-guard>.
const clean = new WeakSet();
const dirty = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-guard]");
  if (form) dirty.add(form);
});
addEventListener("beforeunload", (event) => {
  if ([...dirty].some((form) => form.isConnected && !clean.has(form))) event.preventDefault();
});

// A filter that changes is applied at once: <form data-apply>; without scripts its button does it.
each("form[data-apply]", (form) => {
  each("[data-apply-button]", (button) => (button.hidden = true), form);
  form.addEventListener("change", () => form.requestSubmit());
});

// What was typed and kept in this browser belongs to the person: it goes at sign-out, and when another signs in.
const dropKept = (goes) =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith("kelisim-kept:") && goes(key))
    .forEach((key) => localStorage.removeItem(key));
document.addEventListener("submit", (event) => {
  if (event.target.action?.endsWith("/sign-out/")) dropKept(() => true);
});
if (document.body.dataset.reader) dropKept((key) => !key.startsWith(`kelisim-kept:${document.body.dataset.reader}:`));

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
