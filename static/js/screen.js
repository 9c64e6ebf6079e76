// screen.js: an info screen that is never empty. It fetches its next state and swaps that in only when it is complete, so
// a lost network leaves the last good one, with its age after a quarter of an hour. The stylesheet turns the pages.
const PATIENCE_MS = 20_000;
const TICK_MS = 1_000;
const current = () => document.querySelector("[data-screen]");
const seconds = (name) => Number(current().dataset[name]) * 1000;

let shown = current().innerHTML;
let fetchedAt = Date.now();

function clock(instant) {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Europe/Helsinki" };
  const parts = new Intl.DateTimeFormat("en", options).formatToParts(instant);
  const part = (type) => parts.find((each) => each.type === type).value;
  const form = document.querySelector("[data-clock]").dataset.clock;
  return form.replace("{hour}", String(Number(part("hour")))).replace("{minute}", part("minute"));
}

function tick() {
  const time = document.querySelector("[data-clock]");
  const age = document.querySelector("[data-age]");
  const words = clock(Date.now());
  if (time.textContent !== words) time.textContent = words;
  time.hidden = false;
  const isStale = Date.now() - fetchedAt >= seconds("staleSeconds");
  const told = isStale ? age.dataset.age.replace("{time}", clock(fetchedAt)) : "";
  if (age.textContent !== told) age.textContent = told;
  age.hidden = !isStale;
}

// A new release brings a new stylesheet under a new address, which must be here before the old one goes.
function follow(stylesheet) {
  const old = document.querySelector("link[rel=stylesheet]");
  if (!stylesheet || stylesheet.getAttribute("href") === old.getAttribute("href")) return;
  const link = old.cloneNode();
  link.setAttribute("href", stylesheet.getAttribute("href"));
  link.addEventListener("load", () => old.remove());
  link.addEventListener("error", () => link.remove());
  old.after(link);
}

async function refresh() {
  try {
    const response = await fetch(location.href, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE_MS) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("[data-screen]");
    if (response.ok && next?.querySelector("[data-screen-end]")) {
      fetchedAt = Date.now();
      if (next.innerHTML !== shown) {
        shown = next.innerHTML;
        follow(page.querySelector("link[rel=stylesheet]"));
        current().replaceWith(document.adoptNode(next));
      }
    }
  } catch {
    // No network, or too slow: what is shown stays.
  }
  tick();
  setTimeout(refresh, seconds("refreshSeconds"));
}

tick();
setInterval(tick, TICK_MS);
setTimeout(refresh, seconds("refreshSeconds"));
