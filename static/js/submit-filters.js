// submit-filters.js: the form has its own button; this sends it as soon as a choice is made. Typing is left alone.
for (const form of document.querySelectorAll("[data-submit-filters]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, [type=checkbox], [type=radio]")) {
      form.requestSubmit();
    }
  });
}
