// Answers that were typed and not yet sent stay in this browser, and are offered back after a broken line or a
// closed lid: <form data-typed="what">, in or on an element data-typed-of="reader" with the words of it. A form that
// htmx sends is sent again by itself when the line is back.

import { drop, keep, kept, pause } from "./kept.js";

const WAIT = 400;
const own = new Set(["key", "csrfmiddlewaretoken", "version"]);
const fieldsOf = (form) => [...form.elements].filter((one) => one.name && !own.has(one.name) && one.type !== "file" && one.type !== "hidden");
const isOn = (one) => one.type === "checkbox" || one.type === "radio";
const ground = (one) => one.closest("[data-typed-of]");
const names = new WeakMap(); // a form that was swapped out has no ground any more
const name = (form) => names.get(form) ?? named(form, form.dataset.typed);
const named = (one, what) => `${ground(one).dataset.typedOf}:${what}`;
const words = (form) => ground(form).dataset;
const version = (form) => form.elements.version?.value ?? "";
const timers = new WeakMap();

const label = (one) => (isOn(one) ? `${one.name}=${one.value}` : one.name);
const value = (one) => (isOn(one) ? one.checked : one.value);

function untouched(one) {
  if (isOn(one)) return one.checked === one.defaultChecked;
  if (one.options) return [...one.options].every((each) => each.selected === each.defaultSelected) || one.value === first(one);
  return one.value === one.defaultValue;
}

const first = (list) => ([...list.options].find((one) => one.defaultSelected) ?? list.options[0])?.value;

function store(form, sent = false) {
  const said = {};
  const before = kept(name(form));
  fieldsOf(form).forEach((one) => {
    // What a refused form shows again is typed too, though the page came with it.
    const again = before.version === version(form) && before.said[label(one)] === value(one);
    if (again || !untouched(one)) said[label(one)] = value(one);
  });
  keep(name(form), Object.keys(said).length ? { version: version(form), sent, said } : {});
}

function put(form, said) {
  fieldsOf(form).forEach((one) => {
    const typed = said[label(one)];
    if (typed === undefined) return;
    if (isOn(one)) one.checked = typed;
    else one.value = typed;
    one.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function line(form, text, ...buttons) {
  let place = form.querySelector("[data-typed-words]");
  if (!place) {
    place = document.createElement("p");
    place.className = "typed-words";
    place.dataset.typedWords = "";
    place.setAttribute("role", "status");
    form.prepend(place);
  }
  place.replaceChildren(text, ...buttons.map(([label, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--small";
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  }));
  place.hidden = !text;
}

function begin(form) {
  if (form.dataset.typedReady) return;
  form.dataset.typedReady = "yes";
  names.set(form, name(form));
  const record = kept(name(form));
  if (!record.said) return;
  const same = record.version === version(form);
  if (record.sent && !same) {
    drop(name(form)); // it was sent, and the record has changed by it
    return;
  }
  if (same && fieldsOf(form).every((one) => record.said[label(one)] === undefined || record.said[label(one)] === value(one))) return;
  const forget = [words(form).typedDrop, () => {
    fieldsOf(form).forEach((one) => {
      if (isOn(one)) one.checked = one.defaultChecked;
      else if (one.options) one.value = first(one);
      else one.value = one.defaultValue;
    });
    drop(name(form));
    line(form, "");
  }];
  const back = () => {
    put(form, record.said);
    line(form, words(form).typedBack, forget);
  };
  if (same) back();
  else line(form, `${words(form).typedOffer} ${Object.values(record.said).filter((one) => one !== true && one !== false).join(" · ")}`, [words(form).typedPut, back], forget);
}

// A row with something typed whose form is folded away is opened, so that it is seen.
function beginAll(event) {
  document.querySelectorAll("form[data-typed]").forEach(begin);
  document.querySelectorAll("[data-typed-of] [data-row] [data-edit]").forEach((link) => {
    if (link.dataset.opened || link.closest("[data-row]").querySelector("form[data-typed]")) return;
    const record = kept(named(link, link.dataset.edit));
    if (!record.said || (record.sent && event.type === "htmx:afterSwap")) return;
    link.dataset.opened = "yes";
    window.htmx?.process(link);
    link.click();
  });
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-typed]");
  if (!form) return;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => store(form), WAIT));
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-typed]")) return;
  clearTimeout(timers.get(form));
  store(form, true);
}, true);
addEventListener("pagehide", () => document.querySelectorAll("form[data-typed]").forEach((form) => {
  if (timers.has(form) && !kept(name(form)).sent) store(form);
}));

document.addEventListener("htmx:afterRequest", (event) => {
  const { requestConfig, successful, xhr } = event.detail; // the form itself may be swapped out by now
  const form = requestConfig?.elt;
  if (form?.matches?.("form[data-typed]") && successful && !isSignIn(xhr)) drop(name(form));
});
document.addEventListener("htmx:afterSwap", beginAll);
document.addEventListener("htmx:sendError", async (event) => {
  const form = event.detail.elt;
  if (!form.matches?.("form[data-typed]")) return;
  const tries = Number(form.dataset.tries ?? 0);
  form.dataset.tries = String(tries + 1);
  await pause(tries, (left) => line(form, `${words(form).typedBroken} ${left}`));
  line(form, "");
  if (form.isConnected) form.requestSubmit();
});

// Whoever was signed out meanwhile signs in first and finds what was typed on this page again.
const isSignIn = (xhr) => /type="password"/.test(xhr?.responseText ?? "");
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!isSignIn(event.detail.xhr)) return;
  event.detail.shouldSwap = false;
  location.reload();
});

document.addEventListener("DOMContentLoaded", beginAll);
