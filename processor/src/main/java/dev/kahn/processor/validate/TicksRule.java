package dev.kahn.processor.validate;

import dev.kahn.graph.ClockChange;
import dev.kahn.graph.Schedule;
import dev.kahn.graph.ScheduleSyntaxException;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.DagDeclaration;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.Moments;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The schedule is valid and fires, and its author knows on which days it does something unexpected. */
final class TicksRule implements Rule {

    private static final int YEARS = 10;

    private final Instant now;

    /** @param now the start of the years for which clock changes are reported */
    TicksRule(Instant now) {
        this.now = now;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        Attribute<String> declared = dag.declaration().schedule();
        if (!declared.isWritten() || declared.value().isEmpty()) {
            return;
        }
        try {
            Schedule schedule = Schedule.parse(declared.value());
            if (schedule.neverFires()) {
                findings.add(Problem.NEVER_FIRES, declared.position(), declared.value(), "no day of any year matches");
                return;
            }
            if (schedule.matchesEitherDay()) {
                findings.add(Problem.EITHER_DAY, declared.position(), declared.value(), schedule.describe());
            }
            Moments.zone(dag.declaration().zone().value())
                    .ifPresent(zone -> certify(schedule, zone, dag.declaration(), findings));
        } catch (ScheduleSyntaxException e) {
            findings.add(Problem.BAD_SCHEDULE, declared.position(), declared.value(), String.valueOf(e.getMessage()));
        }
    }

    private void certify(Schedule schedule, ZoneId zone, DagDeclaration dag, Findings findings) {
        Attribute<String> declared = dag.schedule();
        if (schedule.next(now, zone).isEmpty()) {
            String why = "clock changes in " + zone.getId() + " skip each of its times";
            findings.add(Problem.NEVER_FIRES, declared.position(), declared.value(), why);
            return;
        }
        Instant inYears = now.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        Optional<Instant> start = Moments.parse(dag.start().value(), zone).filter(Schedule::canStartAt);
        Optional<Instant> end = Moments.parse(dag.end().value(), zone).filter(Schedule::canStartAt);
        if (start.isPresent() && end.filter(start.get()::isBefore).isPresent()) {
            Schedule anchored = schedule.anchoredAt(start.get());
            if (anchored.next(start.get().minusNanos(1), zone)
                    .filter(end.get()::isAfter)
                    .isEmpty()) {
                String why = "no tick lies between start and end";
                findings.add(Problem.NEVER_FIRES, declared.position(), declared.value(), why);
                return;
            }
        }
        Instant from = start.filter(now::isBefore).orElse(now);
        Instant to = end.filter(inYears::isAfter).orElse(inYears);
        List<ClockChange> changes = from.isBefore(to) ? schedule.clockChanges(zone, from, to) : List.of();
        if (!changes.isEmpty()) {
            findings.add(
                    Problem.CLOCK_CHANGES,
                    declared.position(),
                    declared.value(),
                    zone.getId(),
                    YEARS,
                    ClockChangeText.of(changes));
        }
    }
}
