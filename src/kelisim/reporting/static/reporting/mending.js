// Mending by keys: N goes to the next doubt, Enter or Y confirms, E corrects, X chooses, U takes the last step back.
// J and K walk the rows (look/page.js). A row that was answered is swapped in place by htmx; a refusal too.

const book = document.querySelector("[data-mending]");
const page = document.querySelector("main");

document.body.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status) && event.detail.xhr.responseText.includes('id="row-')) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

const rowOf = (element) => element?.closest?.("[data-row]");
const asking = () => [...page.querySelectorAll("[data-row][data-asks]")];

function focusRow(row) {
  if (!row) return;
  page.querySelectorAll("[data-row].selected").forEach((one) => one.classList.remove("selected"));
  row.classList.add("selected");
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center" });
}

function nextDoubt(from) {
  const all = asking();
  if (!all.length) return;
  const after = from ? all.find((one) => from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) : null;
  focusRow(after ?? all[0]);
}

// After an answer the next doubt is in focus; after a refusal, or when a row is opened, its first field.
let answered = null;
document.body.addEventListener("htmx:beforeRequest", (event) => {
  answered = rowOf(event.detail.elt) ? { verb: event.detail.requestConfig.verb, id: event.detail.target?.id } : null;
});
document.body.addEventListener("htmx:afterSwap", () => {
  const group = answered?.id && document.getElementById(answered.id);
  if (!group) return;
  const row = group.querySelector("[data-row]");
  const field = group.querySelector(".answer__fields .input");
  const { verb } = answered;
  answered = null;
  if (verb === "get" || group.querySelector(".field__error")) field?.focus();
  else if (row?.hasAttribute("data-asks")) focusRow(row);
  else if (asking().length) nextDoubt(row);
  else focusRow(row);
});

const acts = {
  n: (row) => nextDoubt(row),
  y: (row) => row?.querySelector("[data-asks] [data-act], .answer [data-act]")?.click(),
  e: (row) => {
    const field = row?.querySelector(".answer__fields .input");
    if (field) {
      field.focus();
      field.select?.();
    } else row?.querySelector("[data-edit]")?.click();
  },
  x: (row) => {
    const box = row?.querySelector("[name=row]");
    if (box) box.click();
  },
  u: () => page.querySelector("[data-undo]")?.requestSubmit(),
};
Object.assign(acts, { т: acts.n, н: acts.y, у: acts.e, ч: acts.x, г: acts.u }); // the same keys on Cyrillic layouts

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest?.("[data-answer]")) {
    focusRow(rowOf(event.target));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.letters === "off") return;
  if (event.target.closest?.("input, textarea, select, dialog[open], [contenteditable]")) return;
  const act = acts[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act(rowOf(document.activeElement) ?? page.querySelector("[data-row].selected"));
});

// The button says what it will do: confirm what is shown, or save what was typed.
page.addEventListener("input", (event) => {
  const form = event.target.closest?.(".answer__form");
  const button = form?.querySelector("[data-save]");
  if (button && event.target.name !== "everywhere") button.textContent = button.dataset.save;
});
page.addEventListener("change", (event) => {
  if (event.target.name === "choice") {
    const field = event.target.form.querySelector("[name=partners]");
    if (field) field.value = event.target.value;
  }
  if (event.target.name === "row") count();
});

function count() {
  const place = page.querySelector("[data-chosen]");
  if (place) place.textContent = String(page.querySelectorAll("[name=row]:checked").length);
}
if (book) count();
