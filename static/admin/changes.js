// changes.js: puts away the questions that the first two answers do not ask.
const form = document.querySelector("[data-change-form]");

function arrange() {
  form.dataset.kind = form.querySelector("[name='kind']:checked")?.value ?? "";
  form.dataset.reach = form.querySelector("[name='reach']:checked")?.value ?? "";
}

form.addEventListener("change", arrange);
arrange();
