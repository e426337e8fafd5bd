// A file is dropped or chosen and sent at once, with progress; without scripts the form's button sends it.
// <form data-upload enctype="multipart/form-data"> with one label[data-drop] in it.

document.querySelectorAll("form[data-upload]").forEach((form) => {
  const place = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  const progress = form.querySelector("progress");

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

  form.addEventListener("submit", (event) => {
    if (!input.files.length || !progress) return;
    event.preventDefault();
    if (form.dataset.sent) return;
    form.dataset.sent = "yes";
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    progress.hidden = false;
    request.upload.addEventListener("progress", (step) => {
      if (step.lengthComputable) progress.value = (100 * step.loaded) / step.total;
    });
    request.addEventListener("load", () => {
      const page = request.response;
      if (request.status < 400 || !page) {
        location.assign(request.responseURL);
        return;
      }
      progress.hidden = true;
      delete form.dataset.sent;
      const told = page.querySelector("#content");
      const here = document.querySelector("#content");
      if (told && here) here.replaceChildren(...[...told.childNodes].map((node) => document.importNode(node, true)));
      here?.querySelector("[data-error-summary]")?.focus();
    });
    request.addEventListener("error", () => {
      progress.hidden = true;
      delete form.dataset.sent;
      form.submit();
    });
    request.send(new FormData(form));
  });
  input.addEventListener("change", () => {
    if (input.files.length && form.dataset.upload === "now") form.requestSubmit();
  });
});
