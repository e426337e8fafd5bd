// A file is dropped or chosen and sent with progress; without scripts the form's button sends it.
// A broken line is waited for: the file stays in the page's memory and is sent again under the same key.
// <form data-upload data-...words enctype="multipart/form-data"> with one label[data-drop] in it.

import { pause } from "./kept.js";

const STILL = 60000; // a line on which nothing moves so long is broken

document.querySelectorAll("form[data-upload]").forEach(begin);

function begin(form) {
  const place = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  const progress = form.querySelector("progress");
  const words = form.querySelector("[data-upload-words]");
  const button = form.querySelector("[data-upload-again]");
  const now = {};
  const say = (text) => {
    if (words && words.textContent !== text) words.textContent = text;
  };

  const over = (event) => {
    event.preventDefault();
    place.classList.add("upload--over");
  };
  const away = () => place.classList.remove("upload--over");
  place.addEventListener("dragover", over);
  place.addEventListener("dragleave", away);
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    away();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => {
    say(tooLarge() ? form.dataset.tooLarge : "");
    if (input.files.length && form.dataset.upload === "now") form.requestSubmit();
  });
  button?.addEventListener("click", () => now.start?.());
  form.addEventListener("submit", async (event) => {
    if (!input.files.length || !progress || !words) return;
    event.preventDefault();
    if (form.dataset.sent) return;
    if (tooLarge()) {
      say(form.dataset.tooLarge);
      return;
    }
    form.dataset.sent = "yes";
    try {
      await sendUntilAnswered();
    } finally {
      delete form.dataset.sent;
      progress.hidden = true;
      if (button) button.hidden = true;
    }
  });
  addEventListener("beforeunload", (event) => {
    if (form.isConnected && form.dataset.sent === "yes") event.preventDefault();
  });

  function tooLarge() {
    return form.dataset.limit && input.files[0]?.size > Number(form.dataset.limit);
  }

  async function sendUntilAnswered() {
    const body = new FormData(form);
    try {
      // Held in memory: the folder it came from may be gone when the line is back.
      const chosen = input.files[0];
      body.set(input.name, new File([await chosen.arrayBuffer()], chosen.name, { type: chosen.type }));
    } catch {
      say(form.dataset.moved);
      input.value = "";
      return;
    }
    for (let tries = 0; ; tries += 1) {
      const answer = await sent(body);
      if (answer && (await taken(answer, body))) return;
      if (button) button.hidden = false;
      const signedOut = answer && answer.status < 500;
      await pause(signedOut ? 6 : tries, (left) => say(signedOut ? form.dataset.signedOut : `${form.dataset.broken} ${left}`), now);
      if (button) button.hidden = true;
      say(form.dataset.again);
      if (signedOut && !(await freshToken(body))) return;
    }
  }

  // Sends once; gives what was answered, or nothing when the line broke.
  function sent(body) {
    return new Promise((go) => {
      const request = new XMLHttpRequest();
      let watch = 0;
      const moved = () => {
        clearTimeout(watch);
        watch = setTimeout(() => request.abort(), STILL);
      };
      const broken = () => {
        clearTimeout(watch);
        go(null);
      };
      request.open("POST", form.action);
      request.responseType = "document";
      request.upload.addEventListener("progress", (step) => {
        moved();
        if (!step.lengthComputable) return;
        const part = Math.floor((100 * step.loaded) / step.total);
        progress.value = part;
        say(part < 100 ? `${form.dataset.sending} ${part} %` : form.dataset.reading);
      });
      request.upload.addEventListener("load", () => say(form.dataset.reading));
      request.addEventListener("load", () => {
        clearTimeout(watch);
        go({ status: request.status, page: request.response, url: request.responseURL });
      });
      request.addEventListener("error", broken);
      request.addEventListener("abort", broken);
      progress.hidden = false;
      progress.value = 0;
      moved();
      request.send(body);
    });
  }

  // Says whether the answer ends the sending; a server that is just starting, or a person signed out, does not.
  async function taken({ status, page, url }) {
    if (status >= 500 || status === 0 || status === 403 || page?.querySelector("input[type=password]")) return false;
    if (status < 400 || !page) {
      form.dataset.sent = "left";
      location.assign(url);
      return true;
    }
    const told = page.querySelector("#content");
    const here = document.querySelector("#content");
    if (told && here) {
      here.replaceChildren(...[...told.childNodes].map((node) => document.importNode(node, true)));
      here.querySelectorAll("form[data-upload]").forEach(begin);
      here.querySelector("[data-error-summary]")?.focus();
    }
    return true;
  }

  // After a new sign-in the form needs its new token; what was chosen goes to nobody else's plan.
  async function freshToken(body) {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      const fresh = page.querySelector("form[data-upload]");
      if (!fresh) return true;
      if (fresh.dataset.reader !== form.dataset.reader) {
        form.dataset.sent = "left";
        location.reload();
        return false;
      }
      body.set("csrfmiddlewaretoken", fresh.elements.csrfmiddlewaretoken.value);
    } catch {
      // the line is away: the next try finds out
    }
    return true;
  }
}
