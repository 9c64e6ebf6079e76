// row-dates.js: while a row of the schedule is typed, its dates are told in words below it, and fields that its rule
// does not use are put away. The button that does the same without script becomes a plain one.
const WAIT = 400; // milliseconds without a key before asking
const waiting = new WeakMap();

function rowOf(element) {
  return element.closest("[data-inline-panel-child]");
}

function arrange(row) {
  const repeats = row.querySelector("[name$='-repeats']");
  if (repeats) row.dataset.repeats = repeats.value;
}

async function tell(row) {
  const box = row.querySelector("[data-row-dates]");
  const form = row.closest("form");
  if (!box || !form) return;
  const sent = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith(`${box.dataset.prefix}-`) || name === "csrfmiddlewaretoken") sent.append(name, value);
  }
  sent.append("prefix", box.dataset.prefix);
  const asked = (box.asked = Symbol("asked"));
  const answer = await fetch(box.dataset.rowDates, { method: "POST", body: sent });
  if (answer.ok && box.asked === asked) box.innerHTML = await answer.text();
}

function later(row) {
  clearTimeout(waiting.get(row));
  waiting.set(row, setTimeout(() => tell(row), WAIT));
}

function typed(event) {
  const row = rowOf(event.target);
  if (!row?.querySelector("[data-row-dates]")) return;
  arrange(row);
  later(row);
}

function arrangeAll() {
  for (const box of document.querySelectorAll("[data-row-dates]")) arrange(rowOf(box));
}

function start() {
  arrangeAll();
  for (const button of document.querySelectorAll("[data-show-dates]")) {
    button.type = "button";
    button.addEventListener("click", () => {
      for (const box of document.querySelectorAll("[data-row-dates]")) tell(rowOf(box));
    });
  }
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);
  new MutationObserver(arrangeAll).observe(document.body, { childList: true, subtree: true });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
