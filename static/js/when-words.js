// when-words.js: the page asks back with the dates in words; this shows them while one types, so that it need not.
for (const page of document.querySelectorAll("[data-when-words]")) {
  const form = page.closest("form");
  const echo = page.querySelector("[data-echo]");
  let asked = 0;
  let timer;

  async function tell() {
    const mine = (asked += 1);
    const fields = new URLSearchParams(new FormData(form));
    for (const name of ["csrfmiddlewaretoken", "keep_email", "echoed"]) fields.delete(name);
    const answer = await fetch(`${page.dataset.whenWords}?${fields}`);
    if (!answer.ok || mine !== asked) return;
    const told = await answer.json();
    echo.hidden = told.words.length === 0;
    form.elements.echoed.value = told.echo;
    const lines = told.words.map((words) => Object.assign(document.createElement("li"), { textContent: words }));
    echo.querySelector("[data-echo-words]").replaceChildren(...lines);
    echo.querySelector("[data-echo-notes]").textContent = told.notes.join(" ");
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(tell, 300);
  }

  form.addEventListener("input", soon);
  for (const button of page.querySelectorAll("[data-pick]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const [year, month, day] = button.dataset.pick.split("-").map(Number);
      Object.entries({ day, month, year }).forEach(([name, value]) => (form.elements[name].value = value));
      form.elements.start.focus();
      soon();
    });
  }
}
