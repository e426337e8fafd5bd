// Keys: J and K walk the rows, Enter acts, D opens the date, / searches, ? lists the keys, Ctrl+K goes to a page.
// Rows are elements with data-row; in them data-act marks the act and a[data-drawer] the date.

const rows = () => [...document.querySelectorAll("[data-row]")];
const keys = document.querySelector("#keys");
const palette = document.querySelector("#palette");
let chosen = -1;

// The chosen row is the one that has the focus, also when another script has put it there.
function here() {
  const at = rows().indexOf(document.activeElement?.closest?.("[data-row]"));
  if (at >= 0) chosen = at;
  return rows()[chosen];
}

function choose(step) {
  here();
  const all = rows();
  if (!all.length) return;
  all[chosen]?.classList.remove("selected");
  chosen = Math.max(0, Math.min(all.length - 1, chosen + step));
  const row = all[chosen];
  row.classList.add("selected");
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

const open = (selector) => here()?.querySelector(selector)?.click();

const acts = {
  j: () => choose(1),
  k: () => choose(-1),
  о: () => choose(1), // the same keys on the Cyrillic layouts
  л: () => choose(-1),
  d: () => open("a[data-drawer], details.due > summary"),
  в: () => open("a[data-drawer], details.due > summary"),
  "/": () => document.querySelector("[data-search]")?.focus(),
  ".": () => document.querySelector("[data-search]")?.focus(),
  "?": () => keys?.showModal(),
  ",": () => keys?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && ["k", "л"].includes(event.key.toLowerCase())) {
    event.preventDefault();
    showPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, dialog[open], [contenteditable]")) return;
  if (event.key === "Enter" && event.target.matches?.("[data-row]")) {
    event.preventDefault();
    open("[data-act], .row__title a");
    return;
  }
  const cyrillic = event.code === "Slash" && event.key !== "/" && event.key !== "?";
  if ([".", ","].includes(event.key) && !cyrillic) return;
  const act = acts[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

function showPalette() {
  if (!palette?.showModal || palette.open) return;
  const field = palette.querySelector("input");
  field.value = "";
  list("");
  palette.showModal();
  field.focus();
}

function list(words) {
  const box = palette.querySelector("ul");
  const wanted = words.trim().toLowerCase();
  const links = [...document.querySelectorAll(".places__link, [data-palette]")].filter((link) => link.textContent.toLowerCase().includes(wanted));
  box.replaceChildren(
    ...links.map((link, place) => {
      const item = document.createElement("li");
      const copy = document.createElement("a");
      copy.href = link.href;
      copy.id = `palette-${place}`;
      copy.setAttribute("role", "option");
      copy.setAttribute("aria-selected", String(place === 0));
      copy.textContent = (link.querySelector("span") ?? link).textContent;
      item.append(copy);
      item.setAttribute("role", "none");
      return item;
    }),
  );
  palette.querySelector("input").setAttribute("aria-activedescendant", links.length ? "palette-0" : "");
}

palette?.querySelector("input").addEventListener("input", (event) => list(event.target.value));
palette?.addEventListener("keydown", (event) => {
  const options = [...palette.querySelectorAll("[role=option]")];
  const now = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "Enter") {
    event.preventDefault();
    options[now]?.click();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !options.length) return;
  event.preventDefault();
  const next = (now + step + options.length) % options.length;
  options.forEach((one, place) => one.setAttribute("aria-selected", String(place === next)));
  options[next].scrollIntoView({ block: "nearest" });
  palette.querySelector("input").setAttribute("aria-activedescendant", options[next].id);
});

document.querySelectorAll("[data-show-keys]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => keys?.showModal());
});
