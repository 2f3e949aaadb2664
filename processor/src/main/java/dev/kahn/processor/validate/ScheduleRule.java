package dev.kahn.processor.validate;

import com.google.common.base.Ascii;
import dev.kahn.graph.Schedule;
import dev.kahn.graph.Suggestion;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.DagDeclaration;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.Moments;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/** The zone exists, and the start and end of the schedule are moments at which ticks are possible, in this order. */
final class ScheduleRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        DagDeclaration declared = dag.declaration();
        Optional<ZoneId> zone = Moments.zone(declared.zone().value());
        if (zone.isEmpty()) {
            findings.add(
                    Problem.UNKNOWN_ZONE,
                    declared.zone().position(),
                    declared.zone().value(),
                    meant(declared.zone().value())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("use an id of the IANA database, such as Europe/Berlin"));
        }
        ZoneId effective = zone.orElse(ZoneOffset.UTC);
        Optional<Instant> start = moment("start", declared.start(), effective, findings);
        if (start.filter(moment -> !isWholeSecond(moment)).isPresent()) {
            findings.add(
                    Problem.BAD_DATE,
                    declared.start().position(),
                    "start",
                    declared.start().value(),
                    "not a whole second");
        }
        Optional<Instant> end = moment("end", declared.end(), effective, findings);
        if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
            findings.add(
                    Problem.END_BEFORE_START,
                    declared.end().position(),
                    declared.start().value(),
                    declared.end().value());
        }
    }

    /** A rate counts from its start, and its ticks are whole seconds. */
    private static boolean isWholeSecond(Instant moment) {
        return moment.equals(moment.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The zone that was meant by a common abbreviation, by a city alone, or with a typing mistake. */
    private static Optional<String> meant(String zone) {
        String city = "/" + zone.strip().replace(' ', '_');
        return Optional.ofNullable(ZoneId.SHORT_IDS.get(zone))
                .filter(id -> id.indexOf('/') > 0)
                .or(() -> ZoneId.getAvailableZoneIds().stream()
                        .filter(id -> city.length() > 1 && Ascii.toLowerCase(id).endsWith(Ascii.toLowerCase(city)))
                        .min(Comparator.naturalOrder()))
                .or(() -> Suggestion.nearest(ZoneId.getAvailableZoneIds(), zone));
    }

    private static Optional<Instant> moment(String name, Attribute<String> attribute, ZoneId zone, Findings findings) {
        if (attribute.value().isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> moment = Moments.parse(attribute.value(), zone);
        Optional<Instant> possible = moment.filter(Schedule::canStartAt);
        if (possible.isEmpty()) {
            findings.add(
                    Problem.BAD_DATE,
                    attribute.position(),
                    name,
                    attribute.value(),
                    moment.isEmpty() ? "neither a date nor an instant" : "outside the years 1 to 9999 (UTC)");
        }
        return possible;
    }
}
