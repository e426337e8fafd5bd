// The grid moves like a spreadsheet: arrows, Tab and Enter walk the cells, typing replaces, F2 edits, a block is
// copied and pasted, Ctrl+Z takes back. Without scripts it is a plain form. Doubts of the reader stand in the cell.

import { drop, keep, kept, send } from "../look/kept.js";

const form = document.querySelector("[data-grid]");
const body = form?.querySelector("[data-lines]");
const words = form?.querySelector("[data-grid-words]");
const cells = (row) => [...row.querySelectorAll("textarea[data-column]")];
const rows = () => [...body.querySelectorAll("tr[data-line]")];
const at = (cell) => ({ y: rows().indexOf(cell.closest("tr")), x: cells(cell.closest("tr")).indexOf(cell) });
const cellAt = (y, x) => rows()[y] && cells(rows()[y])[x];

let editing = false; // typing in a cell, as against standing on it
let anchor = null; // where a chosen block begins
let made = 0;
const past = [];
const future = [];

function say(text) {
  if (words) words.textContent = text;
}

function addRows(count) {
  const line = form.querySelector("template[data-line]").innerHTML;
  for (let one = 0; one < count; one += 1) {
    made += 1;
    const box = document.createElement("tbody");
    box.innerHTML = line.replaceAll("KEY", `n${Date.now().toString(36)}${made}`);
    body.append(...box.children);
  }
}

function goTo(y, x, { extend = false } = {}) {
  if (y >= rows().length) addRows(5);
  const cell = cellAt(Math.max(0, y), Math.max(0, x));
  if (!cell) return;
  if (!extend) anchor = cell;
  editing = false;
  cell.focus();
  cell.select();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  mark();
}

function block() {
  const active = document.activeElement?.closest?.("textarea[data-column]");
  if (!active) return [];
  const from = at(anchor?.isConnected ? anchor : active);
  const to = at(active);
  const lines = [];
  for (let y = Math.min(from.y, to.y); y <= Math.max(from.y, to.y); y += 1) {
    const line = [];
    for (let x = Math.min(from.x, to.x); x <= Math.max(from.x, to.x); x += 1) line.push(cellAt(y, x));
    lines.push(line);
  }
  return lines;
}

function mark() {
  body.querySelectorAll(".grid__cell--chosen").forEach((one) => one.classList.remove("grid__cell--chosen"));
  const chosen = block().flat();
  if (chosen.length > 1) chosen.forEach((one) => one.parentElement.classList.add("grid__cell--chosen"));
}

function write(changes) {
  const step = changes.filter(({ cell, value }) => cell.value !== value).map(({ cell, value }) => ({ cell, before: cell.value, after: value }));
  if (!step.length) return;
  past.push(step);
  future.length = 0;
  step.forEach(({ cell, after }) => (cell.value = after));
  changed(new Set(step.map(({ cell }) => cell.closest("tr"))));
}

function again(from, to, side) {
  const step = from.pop();
  if (!step) return;
  step.forEach((one) => (one.cell.value = one[side]));
  to.push(step);
  changed(new Set(step.map(({ cell }) => cell.closest("tr"))));
}

const tabbed = (value) => (/["\t\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

function parted(text) {
  const lines = [[""]];
  let quoted = false;
  for (let place = 0; place < text.length; place += 1) {
    const mark_ = text[place];
    const line = lines[lines.length - 1];
    if (quoted) {
      if (mark_ === '"' && text[place + 1] === '"') (line[line.length - 1] += '"'), (place += 1);
      else if (mark_ === '"') quoted = false;
      else line[line.length - 1] += mark_;
    } else if (mark_ === '"' && line[line.length - 1] === "" && /["\t\n]/.test(text.slice(place + 1))) quoted = true;
    else if (mark_ === "\t") line.push("");
    else if (mark_ === "\n") lines.push([""]);
    else if (mark_ !== "\r") line[line.length - 1] += mark_;
  }
  if (lines[lines.length - 1].join("") === "") lines.pop();
  return lines;
}

async function paste(cell, text) {
  const lines = parted(text);
  const { y, x } = at(cell);
  const empty = cells(cell.closest("tr")).every((one) => !one.value.trim());
  if (x === 0 && empty && lines.length > 1 && lines[0].length > 2) {
    const laid = await understoodTable(text);
    if (laid) return fill(y, laid.map((line) => cells(cell.closest("tr")).map((one) => line[one.dataset.column] ?? "")), 0);
  }
  fill(y, lines, x);
}

function fill(y, lines, x) {
  while (rows().length < y + lines.length + 1) addRows(5);
  write(lines.flatMap((line, down) => line.map((value, right) => ({ cell: cellAt(y + down, x + right), value })).filter((one) => one.cell)));
}

async function understoodTable(text) {
  const data = new FormData(form);
  data.set("do", "paste");
  data.set("pasted", text);
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).rows : null;
  } catch {
    return null;
  }
}

// What the reader makes of a row is asked when the row is left; doubts stand in the cell and under the row.
let waiting = new Set();
let timer = 0;
function changed(some) {
  some.forEach((row) => waiting.add(row));
  store();
  clearTimeout(timer);
  timer = setTimeout(ask, 700);
}

async function ask() {
  const asked = [...waiting].filter((row) => row.isConnected).slice(0, 60);
  waiting = new Set([...waiting].filter((row) => !asked.includes(row)));
  if (!asked.length) return;
  const data = new FormData();
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  asked.forEach((row, place) => {
    data.append("key", `r${place}`);
    cells(row).forEach((cell) => data.set(`r${place}-${cell.dataset.column}`, cell.value));
  });
  try {
    const answer = await fetch(form.dataset.read, { method: "POST", body: data, headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const told = (await answer.json()).rows;
    asked.forEach((row, place) => doubt(row, told[`r${place}`] ?? {}));
  } catch {
    // the line is away: the rows are read when they are saved
  }
  if (waiting.size) timer = setTimeout(ask, 300);
}

function doubt(row, told) {
  if (row.nextElementSibling?.classList.contains("grid__told")) row.nextElementSibling.remove();
  cells(row).forEach((cell) => {
    const text = told[cell.dataset.column];
    cell.parentElement.classList.toggle("grid__cell--doubt", Boolean(text));
    cell.parentElement.title = text ?? "";
    if (text) cell.setAttribute("aria-description", text);
    else cell.removeAttribute("aria-description");
  });
  const texts = Object.values(told);
  if (!texts.length) return;
  const line = document.createElement("tr");
  line.className = "grid__told";
  const cell = document.createElement("td");
  cell.colSpan = 10;
  cell.textContent = texts.join(" ");
  line.append(cell);
  row.after(line);
}

// Typed and not yet saved: kept in the browser, brought back at the next visit.
function store() {
  const fields = {};
  rows().forEach((row) => {
    if (cells(row).every((cell) => cell.value === cell.defaultValue)) return;
    const key = row.querySelector("[name=line]").value;
    const old = row.querySelector("[name$='-row']")?.value ?? "";
    fields[key] = { row: old, said: Object.fromEntries(cells(row).map((cell) => [cell.dataset.column, cell.value])) };
  });
  if (keep(form.dataset.keep, fields) && Object.keys(fields).length) say(form.dataset.kept);
}

function restore() {
  const fields = Object.values(kept(form.dataset.keep));
  if (!fields.length) return;
  const changes = [];
  const open = rows().filter((row) => !row.querySelector("[name$='-row']") && cells(row).every((cell) => !cell.value));
  fields.forEach(({ row, said }) => {
    let place = row && rows().find((one) => one.querySelector("[name$='-row']")?.value === row);
    if (!place) {
      if (!open.length) {
        addRows(1);
        open.push(rows().at(-1));
      }
      place = open.shift();
    }
    cells(place).forEach((cell) => changes.push({ cell, value: said[cell.dataset.column] ?? cell.value }));
  });
  if (changes.every(({ cell, value }) => cell.value === value)) return;
  write(changes);
  say(`${form.dataset.restored} `);
  const away = document.createElement("button");
  away.type = "button";
  away.className = "button button--small";
  away.textContent = form.dataset.forget;
  away.addEventListener("click", () => {
    again(past, future, "before");
    drop(form.dataset.keep);
    say("");
  });
  words.append(away);
}

function typed(event) {
  const cell = event.target.closest?.("textarea[data-column]");
  if (!cell) return;
  editing = true;
  changed(new Set([cell.closest("tr")]));
}

function pressed(event) {
  const cell = event.target.closest?.("textarea[data-column]");
  if (!cell) return;
  const { y, x } = at(cell);
  const command = event.ctrlKey || event.metaKey;
  const stop = (act) => (event.preventDefault(), act());
  if (command && event.key === "Backspace") return stop(() => cell.closest("tr").querySelector("[name$='-deleted']").click());
  if (command && !editing && ["z", "я"].includes(event.key.toLowerCase())) return stop(() => again(past, future, "before"));
  if (command && !editing && ["y", "н"].includes(event.key.toLowerCase())) return stop(() => again(future, past, "after"));
  if (event.key === "F2") return stop(() => ((editing = true), cell.setSelectionRange(cell.value.length, cell.value.length)));
  if (event.key === "Escape") return stop(() => goTo(y, x));
  if (event.key === "Enter" && event.altKey) return stop(() => cell.setRangeText("\n", cell.selectionStart, cell.selectionEnd, "end"));
  if (event.key === "Enter" && !command) return stop(() => goTo(y + (event.shiftKey ? -1 : 1), x));
  if (event.key === "Tab") {
    const next = event.shiftKey ? x - 1 : x + 1;
    if (next < 0 || (next >= cells(cell.closest("tr")).length && y === rows().length - 1)) return undefined;
    return stop(() => (next >= cells(cell.closest("tr")).length ? goTo(y + 1, 0) : goTo(y, next)));
  }
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  if (step && !command && !event.altKey) {
    const edge = step[1] < 0 ? cell.selectionEnd === 0 : cell.selectionStart === cell.value.length;
    if (editing && (step[1] ? !edge : cell.value.includes("\n"))) return undefined;
    return stop(() => goTo(y + step[0], x + step[1], { extend: event.shiftKey }));
  }
  if (["Delete", "Backspace"].includes(event.key) && !editing) return stop(() => write(block().flat().map((one) => ({ cell: one, value: "" }))));
  return undefined;
}

async function save(event) {
  const button = event.submitter;
  if (button?.value === "paste") return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  const data = new FormData(form);
  if (button) data.set(button.name, button.value);
  const answer = await send(form.action || location.href, data, { Accept: "application/json", "X-Grid": "1" }, () => say(form.dataset.kept));
  if (answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json")) {
    drop(form.dataset.keep);
    location.assign((await answer.json()).url);
    return;
  }
  // Not saved: the page comes from the server with what was typed and the reason.
  const act = document.createElement("input");
  act.type = "hidden";
  act.name = "do";
  act.value = button?.value ?? "save";
  form.append(act);
  HTMLFormElement.prototype.submit.call(form);
}

function begin() {
  const more = form.querySelector("[data-more]");
  more.hidden = false;
  more.addEventListener("click", () => addRows(10));
  form.addEventListener("input", typed);
  form.addEventListener("keydown", pressed);
  form.addEventListener("submit", save);
  form.addEventListener("focusin", (event) => {
    const cell = event.target.closest?.("textarea[data-column]");
    if (cell) mark();
  });
  form.addEventListener("mousedown", (event) => {
    const cell = event.target.closest?.("textarea[data-column]");
    if (!cell) return;
    if (event.shiftKey && anchor) {
      event.preventDefault();
      const { y, x } = at(cell);
      goTo(y, x, { extend: true });
    } else {
      anchor = cell;
      editing = document.activeElement === cell;
    }
  });
  form.addEventListener("copy", (event) => {
    const chosen = block();
    if (editing || chosen.flat().length < 2) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", chosen.map((line) => line.map((cell) => tabbed(cell.value)).join("\t")).join("\n"));
  });
  form.addEventListener("paste", (event) => {
    const cell = event.target.closest?.("textarea[data-column]");
    const text = event.clipboardData.getData("text/plain");
    if (!cell || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    paste(cell, text);
  });
  restore();
}

if (form) begin();
