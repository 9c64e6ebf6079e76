// desk.js: works the queue without loading whole pages. Each link and form of the desk does the same without it.
const desk = document.querySelector("[data-desk]");
const SWITCH = "desk-keys";
const UNDO_FOR = 10_500;
let working = null; // what somebody asked for and is under way
let renewing = null; // the bar is, which nobody asked for
let refresh = 0;

const list = () => desk.querySelector("[data-desk-list]");
const part = (name, root = document) => root.querySelector(`[data-desk-part="${name}"]`);

function previewsLoaded() {
  const frames = [...desk.querySelectorAll("[data-desk-preview]")];
  return Promise.all(
    frames.map(
      (frame) =>
        frame.dataset.loaded ||
        new Promise((shown) => frame.addEventListener("load", () => shown((frame.dataset.loaded = "yes")), { once: true })),
    ),
  );
}

function watchPreviews() {
  for (const frame of desk.querySelectorAll("[data-desk-preview]")) {
    frame.addEventListener("load", () => (frame.dataset.loaded = "yes"), { once: true });
  }
}

function take(html, address) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  if (!part("item", fresh)) {
    location.assign(address); // signed out, or another page altogether
    return;
  }
  for (const name of ["say", "queue", "item"]) part(name).replaceWith(document.adoptNode(part(name, fresh)));
  history.replaceState(null, "", address);
  watchPreviews();
  desk.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  clearTimeout(refresh);
  if (part("say").querySelector("form")) refresh = setTimeout(renew, UNDO_FOR);
}

async function load(address, options) {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  take(await answer.text(), answer.redirected || !options ? answer.url : location.href);
  return answer;
}

// What was decided has taken effect: the bar goes. Whoever types meanwhile is left in peace, and waited for.
function renew() {
  if (working) working.then(renew);
  else renewing = renewBar().finally(() => (renewing = null));
}

async function renewBar() {
  await previewsLoaded();
  const answer = await fetch(location.href, { credentials: "same-origin" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (part("say", fresh)) part("say").replaceWith(document.adoptNode(part("say", fresh)));
  if (part("say").querySelector("form")) refresh = setTimeout(renew, UNDO_FOR);
}

function once(work) {
  if (working) return working;
  desk.setAttribute("aria-busy", "true");
  const afterRenewal = async () => {
    await renewing;
    await work();
  };
  working = afterRenewal().finally(() => {
    working = null;
    desk.removeAttribute("aria-busy");
  });
  return working;
}

async function send(form, button) {
  if (button?.dataset.deskKey === "a") await previewsLoaded(); // all languages are shown before an approval counts
  const answer = await load(form.action, { method: "POST", body: new FormData(form, button) });
  if (answer.ok) list()?.focus();
  else desk.querySelector(".desk__problem")?.scrollIntoView({ block: "nearest" });
}

desk.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-desk-form]")) return;
  event.preventDefault();
  once(() => send(event.target, event.submitter));
});

desk.addEventListener("click", (event) => {
  const link = event.target.closest("[data-desk-link]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  once(async () => {
    await load(link.href);
    list()?.focus();
  });
});

function step(by) {
  const links = [...list().querySelectorAll("[data-desk-link]")];
  const place = links.findIndex((link) => link.getAttribute("aria-current"));
  links[Math.min(Math.max(place + by, 0), links.length - 1)]?.click();
}

function open(key) {
  const panel = desk.querySelector(`[data-desk-panel="${key}"]`);
  if (!panel) return;
  panel.open = true;
  const named = desk.querySelector("[data-desk-field]")?.dataset.deskField;
  const field =
    (key === "e" && named && panel.querySelector(`[name="${named}"]`)) ||
    panel.querySelector("input:checked, input:not([type=hidden], [type=radio]), textarea");
  field?.focus();
  if (field?.matches("input[type=text]")) field.setSelectionRange(field.value.length, field.value.length);
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  e: () => open("e"),
  r: () => open("r"),
  c: () => open("c"),
  "?": () => desk.querySelector("[data-desk-help]").toggleAttribute("open"),
};

desk.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    list()?.focus();
    return;
  }
  if (event.key === "Enter" && event.target.matches("[data-desk-panel] select")) {
    event.preventDefault();
    event.target.form.requestSubmit();
    return;
  }
  const isOn = localStorage.getItem(SWITCH) !== "off";
  if (!isOn || event.ctrlKey || event.metaKey || event.altKey || !list()?.contains(event.target)) return;
  const key = event.key.toLowerCase();
  const button = [...desk.querySelectorAll(`[data-desk-key="${key}"]`)].at(-1);
  if (!KEYS[key] && !button) return;
  event.preventDefault();
  if (working) working.then(() => press(key));
  else press(key);
});

function press(key) {
  if (KEYS[key]) KEYS[key]();
  else [...desk.querySelectorAll(`[data-desk-key="${key}"]`)].at(-1)?.click();
}

const keySwitch = desk.querySelector("[data-desk-switch]");
keySwitch.checked = localStorage.getItem(SWITCH) !== "off";
keySwitch.addEventListener("change", () => localStorage.setItem(SWITCH, keySwitch.checked ? "on" : "off"));

watchPreviews();
list()?.focus();
