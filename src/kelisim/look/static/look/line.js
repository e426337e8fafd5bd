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
