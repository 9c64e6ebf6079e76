import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.RecurrenceId;

/** Occurrences UNTIL FILE: every occurrence that starts before UNTIL (an ISO instant), as ical4j reads FILE, in JSON. */
class Occurrences {
    private static final ZonedDateTime LONG_AGO = ZonedDateTime.parse("1970-01-01T00:00:00Z");

    public static void main(String[] args) throws Exception {
        System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
        System.setProperty(
            "net.fortuna.ical4j.timezone.cache.impl", "net.fortuna.ical4j.util.MapTimeZoneCache");
        var window = new Period<>(LONG_AGO, ZonedDateTime.parse(args[0]));
        try (var file = new FileInputStream(args[1])) {
            List<VEvent> events = new CalendarBuilder().build(file).getComponents("VEVENT");
            var found = events.stream().flatMap(event -> occurrences(event, events, window));
            var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
            out.println(found.collect(joining(",", "[", "]")));
        }
    }

    /** Of a master: its dates, less those for which an event of the same UID has a RECURRENCE-ID. */
    private static Stream<String> occurrences(VEvent event, List<VEvent> events, Period<ZonedDateTime> window) {
        Set<Period<Temporal>> periods = event.calculateRecurrenceSet(window);
        if (recurrenceId(event) != null) {
            return periods.stream().map(period -> entry(event, period, recurrenceId(event)));
        }
        Set<String> deviating = events.stream()
            .filter(other -> uid(other).equals(uid(event)) && recurrenceId(other) != null)
            .map(Occurrences::recurrenceId)
            .collect(toSet());
        return periods.stream()
            .filter(period -> !deviating.contains(text(period.getStart())))
            .map(period -> entry(event, period, text(period.getStart())));
    }

    private static String recurrenceId(VEvent event) {
        return event.<RecurrenceId<Temporal>>getProperty(Property.RECURRENCE_ID)
            .map(id -> text(id.getDate()))
            .orElse(null);
    }

    private static String uid(VEvent event) {
        return value(event, Property.UID);
    }

    private static String entry(VEvent event, Period<Temporal> period, String recurrenceId) {
        return Stream.of(
                field("uid", uid(event)),
                field("start", text(period.getStart())),
                field("end", text(period.getEnd())),
                field("status", value(event, Property.STATUS)),
                field("summary", value(event, Property.SUMMARY)),
                field("recurrence_id", recurrenceId))
            .collect(joining(",", "{", "}"));
    }

    private static String value(VEvent event, String name) {
        return event.getProperty(name).map(Property::getValue).orElse(null);
    }

    /** A date as it is; anything with a time as an instant. A time without zone is taken to be UTC. */
    private static String text(Temporal time) {
        if (time instanceof LocalDate) return time.toString();
        if (time instanceof ZonedDateTime zoned) return zoned.toInstant().toString();
        if (time instanceof OffsetDateTime offset) return offset.toInstant().toString();
        if (time instanceof LocalDateTime local) return local.toInstant(ZoneOffset.UTC).toString();
        return time.toString();
    }

    private static String field(String name, String value) {
        return quoted(name) + ":" + (value == null ? "null" : quoted(value));
    }

    private static final Map<Integer, String> ESCAPES = Map.of((int) '"', "\\\"", (int) '\\', "\\\\");

    private static String quoted(String text) {
        var escaped = text.codePoints()
            .mapToObj(point -> ESCAPES.getOrDefault(
                point, point < 0x20 ? String.format("\\u%04x", point) : Character.toString(point)));
        return '"' + escaped.collect(joining()) + '"';
    }
}
