// counter.js: says how many characters are left once four fifths of a text field are filled.
for (const field of document.querySelectorAll("[data-counter]")) {
  const most = Number(field.dataset.counter);
  const counter = document.createElement("p");
  counter.className = "question__hint";
  counter.setAttribute("aria-live", "polite");
  field.after(counter);
  field.addEventListener("input", () => {
    const length = field.value.length;
    counter.textContent = length > most * 0.8 ? `${length} / ${most}` : "";
  });
}
