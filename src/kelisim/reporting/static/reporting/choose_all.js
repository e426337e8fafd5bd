// One box chooses all: <input type="checkbox" data-choose-all="NAME"> for the boxes of that name in its form.
for (const all of document.querySelectorAll("[data-choose-all]")) {
  const boxes = () => [...all.form.elements].filter((one) => one.name === all.dataset.chooseAll && one.type === "checkbox");
  all.addEventListener("change", () => boxes().forEach((one) => (one.checked = all.checked)));
  all.form.addEventListener("change", () => (all.checked = boxes().every((one) => one.checked)));
}
