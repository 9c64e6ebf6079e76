// search-suggestions.js: the form searches as it stands; this offers titles, places and categories while one types.
// A combobox with a list of its own (WAI-ARIA APG): arrows choose, Enter goes there, Escape closes the list.
const PAUSE_MS = 150;
const SHORTEST = 3;

for (const form of document.querySelectorAll("[data-suggestions]")) {
  offer(form, form.querySelector("[type=search]"), form.querySelector("[role=listbox]"), form.querySelector("[role=status]"));
}

function offer(form, field, list, status) {
  let pause;
  let asking = new AbortController();
  let chosen = -1;

  field.role = "combobox";
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  close();

  field.addEventListener("input", () => {
    close();
    clearTimeout(pause);
    asking.abort();
    if (field.value.trim().length >= SHORTEST) {
      pause = setTimeout(ask, PAUSE_MS);
    }
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const answer = {
      ArrowDown: () => choose(chosen + 1),
      ArrowUp: () => choose(chosen < 0 ? -1 : chosen - 1), // from the field to the last one
      Escape: close,
      Enter: go,
    };
    if (event.key in answer && !list.hidden && !event.isComposing && !(event.key === "Enter" && chosen < 0)) {
      event.preventDefault();
      answer[event.key]();
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // so that the field keeps the focus
  list.addEventListener("click", (event) => {
    chosen = [...list.children].indexOf(event.target.closest("[role=option]"));
    go();
  });

  async function ask() {
    asking = new AbortController();
    const query = new URLSearchParams({ q: field.value });
    try {
      const answer = await fetch(`${form.dataset.suggestions}?${query}`, { signal: asking.signal });
      if (answer.ok) {
        show(await answer.json());
      }
    } catch {
      // Without an answer the field is what it was: a search.
    }
  }

  function show({ told, suggestions }) {
    if (document.activeElement === field && suggestions.length) {
      list.replaceChildren(...suggestions.map(option));
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
    }
    status.textContent = told;
  }

  function option({ label, lang, kind, url }, place) {
    const item = document.createElement("li");
    item.id = `${list.id}-${place}`;
    item.role = "option";
    item.className = "search-form__suggestion";
    item.dataset.url = url;
    const words = document.createElement("span");
    words.lang = lang;
    words.textContent = label;
    const note = document.createElement("span");
    note.className = "search-form__kind";
    note.textContent = kind;
    item.append(words, " ", note);
    return item;
  }

  function choose(place) {
    list.children[chosen]?.removeAttribute("aria-selected");
    chosen = (place + list.children.length) % list.children.length;
    const item = list.children[chosen];
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", item.id);
  }

  function go() {
    if (chosen >= 0) {
      location.assign(list.children[chosen].dataset.url);
    }
  }

  function close() {
    chosen = -1;
    list.hidden = true;
    status.textContent = "";
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
}
