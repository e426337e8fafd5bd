// The palette: pages and acts at once, bodies, countries, organisations and events as they are found.
// A combobox with a list box: the focus stays in the field, the arrows move what is chosen.

const dialog = document.querySelector("#palette");
const field = dialog?.querySelector("input");
const box = dialog?.querySelector("[role=listbox]");
const told = dialog?.querySelector("[role=status]");
const WAIT = 140;
const SHORTEST = 2;
let timer = 0;
let asked = null;
let at = 0;

const places = () =>
  [...document.querySelectorAll(".places__link, [data-palette], [data-new], .page-head__acts a.button")].map((link) => ({
    label: (link.querySelector("span") ?? link).textContent.trim(),
    url: link.href,
    kind: link.matches(".places__link") ? dialog.dataset.page : dialog.dataset.act,
  }));

const plain = (text) => text.toLowerCase().replaceAll("ё", "е");

function matching(words) {
  const wanted = plain(words.trim()).split(/\s+/);
  return places().filter((one) => wanted.every((word) => plain(one.label).includes(word)));
}

function draw(items) {
  const unique = [...new Map(items.map((one) => [one.url + one.label, one])).values()];
  at = 0;
  box.replaceChildren(
    ...unique.map((one, place) => {
      const option = document.createElement("li");
      option.id = `palette-${place}`;
      option.setAttribute("role", "option");
      option.dataset.url = one.url;
      const label = document.createElement("span");
      label.textContent = one.label;
      if (one.language) label.lang = one.language;
      const kind = document.createElement("small");
      kind.textContent = one.kind;
      option.append(label, kind);
      return option;
    }),
  );
  mark();
  told.textContent = unique.length ? dialog.dataset.found.replace("%n", unique.length) : dialog.dataset.none;
  told.classList.toggle("visually-hidden", Boolean(unique.length));
}

function mark() {
  const options = [...box.children];
  options.forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
  options[at]?.scrollIntoView({ block: "nearest" });
  if (options.length) field.setAttribute("aria-activedescendant", options[at].id);
  else field.removeAttribute("aria-activedescendant");
}

async function find(words) {
  const here = matching(words);
  draw(here);
  asked?.abort();
  if (words.trim().length < SHORTEST) return;
  asked = new AbortController();
  try {
    const address = `${dialog.dataset.url}?words=${encodeURIComponent(words.trim())}`;
    const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: asked.signal });
    if (answer.ok && !answer.redirected && field.value === words) draw([...here, ...(await answer.json()).found]);
  } catch {
    // Offline, or asked anew: what the page knows itself stays.
  }
}

// Open the palette, empty.
export function open() {
  if (!dialog?.showModal || dialog.open) return;
  field.value = "";
  draw(matching(""));
  dialog.showModal();
  field.focus();
}

const go = (option) => option && location.assign(option.dataset.url);

field?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => find(field.value), WAIT);
});
field?.addEventListener("keydown", (event) => {
  const count = box.children.length;
  if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    go(box.children[at]);
    return;
  }
  const moves = { ArrowDown: at + 1, ArrowUp: at - 1 + count, PageDown: Math.min(at + 8, count - 1), PageUp: Math.max(at - 8, 0) };
  if (!(event.key in moves) || !count) return;
  event.preventDefault();
  at = moves[event.key] % count;
  mark();
});
box?.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
