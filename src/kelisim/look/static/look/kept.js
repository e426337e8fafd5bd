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

// A broken line is waited for: what is sent carries its key, so that a repeat does nothing twice.

const FIRST = 1000;
const LONGEST = 30000;

// Waits before the next try, longer each time; told(seconds left) is called once a second. The line coming back
// or `now.start()` ends the wait.
export function pause(tries, told, now = {}) {
  const until = Date.now() + Math.min(FIRST * 2 ** tries, LONGEST);
  return new Promise((go) => {
    let clock = 0;
    const done = () => {
      clearInterval(clock);
      removeEventListener("online", done);
      delete now.start;
      go();
    };
    const step = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      if (left <= 0) done();
      else told(left);
    };
    now.start = done;
    addEventListener("online", done);
    clock = setInterval(step, 1000);
    step();
  });
}

// Sends a form until the server has answered.
export async function send(address, body, headers, told) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await fetch(address, { method: "POST", body, headers, redirect: "follow" });
    } catch {
      await pause(tries, told);
    }
  }
}
