// timezone-note.js: shows the note about Finnish time to readers whose own clock shows another (AC-65).
const options = { dateStyle: "short", timeStyle: "short" };
const shown = (instant, timeZone) => new Intl.DateTimeFormat("sv", { ...options, timeZone }).format(instant);

for (const note of document.querySelectorAll("[data-timezone-note]")) {
  const instant = note.dataset.timezoneNote ? new Date(note.dataset.timezoneNote) : new Date();
  note.hidden = shown(instant) === shown(instant, "Europe/Helsinki");
}
