package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.ClockChange.Effect;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Schedules against brute force. Each case has a seed, which the message of a failure names. The long form
 * goes over ten years of each zone; {@code ./mvnw -Psoak verify} runs it, {@code -Dkahn.test.cases=N} says how
 * often.
 */
@Tag("slow")
class ScheduleOracleTest {

    private static final List<String> ZONES = List.of(
            "America/New_York",
            "Europe/London",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Asia/Tehran",
            "Pacific/Apia",
            "America/Sao_Paulo",
            "UTC");

    /** All eight zones have their particular changes within these years. */
    private static final Instant FIRST = Instant.parse("2008-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2028-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "Europe/London",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Asia/Tehran",
                "Pacific/Apia",
                "America/Sao_Paulo",
                "UTC"
            })
    void ticks_around_clock_changes_are_those_of_brute_force(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        List<Instant> changes = changes(zone);
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            RandomCron cron = new RandomCron(random, false);
            Instant change = changes.get(random.nextInt(changes.size()));
            Instant from = change.minus(Duration.ofMinutes(random.nextInt(2 * 24 * 60)));
            Instant to = change.plus(Duration.ofMinutes(1 + random.nextInt(3 * 24 * 60)));
            check(seed, cron, zone, from, to, random);
        }
    }

    @Test
    void ticks_over_months_are_those_of_brute_force() {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            RandomCron cron = new RandomCron(random, false);
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            Instant from = FIRST.plus(Duration.ofDays(random.nextInt(19 * 365)));
            check(seed, cron, zone, from, from.plus(Duration.ofDays(200)), random);
        }
    }

    @Test
    @Tag("soak")
    void ticks_over_ten_years_are_those_of_brute_force() {
        long cases = Long.getLong("kahn.test.cases", 300);
        for (long seed = 1_000_000; seed < 1_000_000 + cases; seed++) {
            Random random = new Random(seed);
            RandomCron cron = new RandomCron(random, random.nextInt(4) == 0);
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            Instant from = FIRST.plus(Duration.ofDays(random.nextInt(10 * 365)));
            check(seed, cron, zone, from, from.plus(Duration.ofDays(3653)), random);
        }
    }

    @Test
    void rare_days_over_a_century_are_those_of_brute_force() {
        LocalDate first = LocalDate.of(1990, 1, 1);
        LocalDate end = LocalDate.of(2110, 1, 1);
        for (long seed = 0; seed < 200; seed++) {
            RandomCron cron = new RandomCron(new Random(seed), true);
            String text = cron.text();
            Schedule schedule = Schedule.parse(text);
            List<LocalDate> expected =
                    first.datesUntil(end).filter(cron::matchesDay).toList();
            List<LocalDate> actual = new ArrayList<>();
            Instant position = first.atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1);
            for (Optional<Instant> tick = schedule.next(position, ZoneOffset.UTC);
                    tick.isPresent();
                    tick = schedule.next(position, ZoneOffset.UTC)) {
                LocalDate day = LocalDate.ofInstant(tick.get(), ZoneOffset.UTC);
                if (!day.isBefore(end)) {
                    break;
                }
                actual.add(day);
                position =
                        day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1);
            }
            assertThat(actual).as("seed %s: %s", seed, text).isEqualTo(expected);
        }
    }

    @Test
    void never_fires_is_exactly_that_no_day_of_four_centuries_matches() {
        int never = 0;
        for (long seed = 0; seed < 1500; seed++) {
            RandomCron cron = new RandomCron(new Random(seed), true);
            String text = cron.text();
            LocalDate start = LocalDate.of(1600, 3, 1);
            boolean fires = start.datesUntil(start.plusYears(400)).anyMatch(cron::matchesDay);
            Schedule schedule = Schedule.parse(text);
            assertThat(schedule.neverFires()).as("seed %s: %s", seed, text).isEqualTo(!fires);
            assertThat(schedule.next(FIRST, ZoneOffset.UTC).isEmpty())
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(!fires);
            assertThat(schedule.previous(LAST, ZoneOffset.UTC).isEmpty())
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(!fires);
            never += fires ? 0 : 1;
        }
        assertThat(never).as("impossible expressions among the cases").isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Pacific/Apia",
                "America/Sao_Paulo"
            })
    void the_certificate_is_that_of_brute_force(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        List<Instant> changes = changes(zone);
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            RandomCron cron = new RandomCron(random, false);
            String text = cron.text();
            Instant change = changes.get(random.nextInt(changes.size()));
            Schedule schedule = Schedule.parse(text);
            List<ClockChange> actual = schedule.clockChanges(zone, change, change.plusSeconds(1));
            assertThat(actual.stream().map(ClockChange::localTime).toList())
                    .as("seed %s: %s at %s", seed, text, change)
                    .isEqualTo(affected(cron, zone, change));
            for (ClockChange entry : actual) {
                checkEffect(schedule, cron, zone, entry);
            }
        }
    }

    /** The canonical text means the same, and is its own canonical text. */
    @Test
    void the_canonical_text_reads_back_as_an_equal_schedule() {
        for (long seed = 0; seed < 20_000; seed++) {
            String text = new RandomCron(new Random(seed), seed % 2 == 0).text();
            Schedule schedule = Schedule.parse(text);
            Schedule again = Schedule.parse(schedule.toString());
            assertThat(again).as("seed %s: %s", seed, text).isEqualTo(schedule).hasSameHashCodeAs(schedule);
            assertThat(again.toString()).as("seed %s: %s", seed, text).isEqualTo(schedule.toString());
        }
    }

    private static void check(long seed, RandomCron cron, ZoneId zone, Instant from, Instant to, Random random) {
        String text = cron.text();
        String name = "seed " + seed + ": " + text + " in " + zone + " from " + from + " to " + to;
        Schedule schedule = Schedule.parse(text);
        List<Instant> expected = BruteForceTicks.between(from, to, zone, cron);

        List<Instant> forwards = new ArrayList<>();
        Optional<Instant> tick = schedule.next(from.minusNanos(1), zone);
        while (tick.isPresent() && tick.get().isBefore(to)) {
            Instant last = tick.get();
            forwards.add(last);
            tick = schedule.next(last, zone);
            assertThat(tick.filter(last::isBefore))
                    .as("%s, after %s", name, last)
                    .isEqualTo(tick);
        }
        assertThat(forwards).as(name).isEqualTo(expected);

        List<Instant> backwards = new ArrayList<>();
        tick = schedule.previous(to, zone);
        while (tick.isPresent() && !tick.get().isBefore(from)) {
            Instant last = tick.get();
            backwards.add(last);
            tick = schedule.previous(last, zone);
            assertThat(tick.filter(last::isAfter))
                    .as("%s, before %s", name, last)
                    .isEqualTo(tick);
        }
        Collections.reverse(backwards);
        assertThat(backwards).as(name + ", backwards").isEqualTo(expected);

        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        if (change != null && change.getInstant().isBefore(to)) {
            for (int nanos = -1; nanos <= 1; nanos++) {
                checkAt(name, schedule, zone, change.getInstant().plusNanos(nanos), expected);
            }
        }
        for (int i = 0; i < 20 && !expected.isEmpty(); i++) {
            long millis =
                    (long) (random.nextDouble() * Duration.between(from, to).toMillis());
            Instant moment =
                    from.plusMillis(millis).truncatedTo(random.nextBoolean() ? ChronoUnit.MINUTES : ChronoUnit.MILLIS);
            checkAt(name, schedule, zone, moment, expected);
        }
    }

    /** Between ticks, on ticks, and at the odd millisecond. */
    private static void checkAt(String name, Schedule schedule, ZoneId zone, Instant moment, List<Instant> expected) {
        int index = Collections.binarySearch(expected, moment);
        int before = index >= 0 ? index - 1 : -index - 2;
        int after = index >= 0 ? index + 1 : -index - 1;
        if (before >= 0) {
            assertThat(schedule.previous(moment, zone))
                    .as(name + " before " + moment)
                    .contains(expected.get(before));
        }
        if (after < expected.size()) {
            assertThat(schedule.next(moment, zone))
                    .as(name + " after " + moment)
                    .contains(expected.get(after));
        }
    }

    /** By walking over the change: matching local minutes that are shown never or twice. */
    private static List<LocalDateTime> affected(RandomCron cron, ZoneId zone, Instant change) {
        if (zone.getId().equals("UTC")) {
            return List.of();
        }
        LocalDateTime before =
                LocalDateTime.ofInstant(change.minusSeconds(60), zone).plusMinutes(1);
        LocalDateTime after = LocalDateTime.ofInstant(change, zone);
        LocalDateTime start = before.isBefore(after) ? before : after;
        LocalDateTime end = before.isBefore(after) ? after : before;
        int shift = (int) Duration.between(start, end).toMinutes();
        List<LocalDateTime> affected = new ArrayList<>();
        for (LocalDateTime time = start; time.isBefore(end); time = time.plusMinutes(1)) {
            boolean unnoticed = cron.isWildcard() && cron.isUnmovedBy(shift) && cron.matches(time.plusMinutes(shift));
            if (cron.matches(time) && !unnoticed) {
                affected.add(time);
            }
        }
        return affected;
    }

    private static void checkEffect(Schedule schedule, RandomCron cron, ZoneId zone, ClockChange entry) {
        boolean gap = entry.transition().isGap();
        Effect expected =
                cron.isWildcard() ? gap ? Effect.DROPPED : Effect.FIRES_TWICE : gap ? Effect.MOVED : Effect.FIRES_ONCE;
        assertThat(entry.effect()).as("%s", entry).isEqualTo(expected);
        Instant instant = entry.instant();
        Optional<Instant> tick = schedule.next(instant.minusNanos(1), zone);
        if (expected == Effect.DROPPED) {
            assertThat(instant).isEqualTo(entry.transition().getInstant());
            return;
        }
        assertThat(tick).as("%s", entry).contains(instant);
        assertThat(schedule.clockChangeAt(instant, zone)).as("%s", entry).isPresent();
        if (!gap) {
            assertThat(LocalDateTime.ofInstant(instant, zone)).isEqualTo(entry.localTime());
            Instant other = expected == Effect.FIRES_ONCE
                    ? instant.minus(entry.transition().getDuration())
                    : instant.plus(entry.transition().getDuration());
            assertThat(schedule.next(other.minusNanos(1), zone)
                            .filter(other::equals)
                            .isPresent())
                    .as("%s: the other copy fires", entry)
                    .isEqualTo(expected == Effect.FIRES_TWICE);
        }
    }

    private static List<Instant> changes(ZoneId zone) {
        List<Instant> changes = new ArrayList<>();
        ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
        while (change != null && change.getInstant().isBefore(LAST)) {
            changes.add(change.getInstant());
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return changes.isEmpty() ? List.of(Instant.parse("2016-02-28T12:00:00Z")) : changes;
    }
}
