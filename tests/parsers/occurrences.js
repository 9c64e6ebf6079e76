// occurrences.js UNTIL FILE: every occurrence that starts before UNTIL (an ISO instant), as ical.js reads FILE, in JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [until, file] = process.argv.slice(2);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

// Left to itself, ical.js takes the deviating dates of every UID in a file for a master's. Programs hand it its own.
const components = calendar.getAllSubcomponents("vevent");
const deviatingOf = new Map(components.map((component) => [component.getFirstPropertyValue("uid"), []]));
for (const component of components.filter((one) => one.hasProperty("recurrence-id")))
  deviatingOf.get(component.getFirstPropertyValue("uid")).push(component);

const events = components.map((component) => {
  const exceptions = component.hasProperty("recurrence-id") ? [] : deviatingOf.get(component.getFirstPropertyValue("uid"));
  return new ICAL.Event(component, { exceptions });
});
const withMaster = new Set(events.filter((event) => !event.isRecurrenceException()).map((event) => event.uid));
const found = events.flatMap((event) => {
  if (!event.isRecurrenceException()) return [...expanded(event)];
  return withMaster.has(event.uid) ? [] : [entry(event, event.startDate, event.endDate, event.recurrenceId)];
});
console.log(JSON.stringify(found));

// Of a master: ical.js itself puts each deviating date of the same UID in the place of the planned one. A date planned
// for later than UNTIL may have been moved to before it.
function* expanded(event) {
  if (!event.isRecurring()) return yield entry(event, event.startDate, event.endDate, event.startDate);
  const deviating = new Map(Object.entries(event.exceptions));
  const dates = event.iterator();
  for (let next = dates.next(); next && next.toJSDate() < new Date(until); next = dates.next()) {
    const { item, startDate, endDate, recurrenceId } = event.getOccurrenceDetails(next);
    deviating.delete(recurrenceId.toString());
    yield entry(item, startDate, endDate, recurrenceId);
  }
  for (const moved of deviating.values()) yield entry(moved, moved.startDate, moved.endDate, moved.recurrenceId);
}

function entry(event, start, end, recurrenceId) {
  const status = event.component.getFirstPropertyValue("status");
  const [startText, endText, idText] = [start, end, recurrenceId].map(text);
  return { uid: event.uid, start: startText, end: endText, status, summary: event.summary, recurrence_id: idText };
}

function text(time) {
  return time.isDate ? time.toString() : time.toJSDate().toISOString();
}
