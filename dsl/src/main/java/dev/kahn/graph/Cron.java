package dev.kahn.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A schedule given by a cron expression: its calendar, read in the local time of a zone. */
final class Cron implements Schedule {

    /** No clock change of any zone is longer. The longest so far are the 24 hours of the date line. */
    private static final Duration LONGEST_CHANGE = Duration.ofHours(36);

    private final CronExpression expression;
    private final CronCalendar calendar;

    Cron(CronExpression expression) {
        this.expression = expression;
        this.calendar = new CronCalendar(expression);
    }

    @Override
    public Schedule anchoredAt(Instant anchor) {
        return this;
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        return TickRange.next(after, start -> ticks(zone).next(start));
    }

    @Override
    public Optional<Instant> previous(Instant before, ZoneId zone) {
        return TickRange.previous(before, end -> ticks(zone).previous(end));
    }

    @Override
    public boolean neverFires() {
        return calendar.isEmpty();
    }

    @Override
    public boolean matchesEitherDay() {
        return expression.matchesEitherDay();
    }

    @Override
    public List<ClockChange> clockChanges(ZoneId zone, Instant from, Instant to) {
        return ClockChanges.of(calendar, ticks(zone), zone.getRules(), from, to);
    }

    @Override
    public Optional<ClockChange> clockChangeAt(Instant tick, ZoneId zone) {
        if (!TickRange.contains(tick)) {
            return Optional.empty();
        }
        return clockChanges(zone, tick.minus(LONGEST_CHANGE), tick.plus(LONGEST_CHANGE)).stream()
                .filter(change -> change.effect().fires() && change.instant().equals(tick))
                .findFirst();
    }

    @Override
    public String describe() {
        return new CronWords(expression).describe();
    }

    private ZonedTicks ticks(ZoneId zone) {
        return expression.isWildcard()
                ? new WildcardTicks(expression, calendar, zone.getRules())
                : new FixedTimeTicks(calendar, zone.getRules());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cron that && expression.equals(that.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return expression.toString();
    }
}
