package dev.kahn.web.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kahn.Event;
import dev.kahn.Interval;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.web.site.RunHistory.Entry;
import dev.kahn.web.site.RunHistory.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

    private static final Instant BEGIN = Instant.parse("2026-11-24T03:00:00Z");

    private static Instant at(int second) {
        return BEGIN.plusSeconds(second);
    }

    private static AttemptRecord attempt(int number, AttemptState state, int from, int to) {
        AttemptKey key = new AttemptKey("Daily", 1, "load", TaskRecord.NOT_MAPPED, number);
        return new AttemptRecord(key, state, at(from), at(from), at(to), "", "");
    }

    private static List<Entry> history() {
        RunRecord run = new RunRecord(
                1,
                "Daily",
                "v1",
                RunType.MANUAL,
                BEGIN,
                Interval.emptyAt(BEGIN),
                "{}",
                RunState.FAILED,
                BEGIN,
                at(1),
                at(9),
                at(8),
                "task load failed");
        TaskRecord skipped = new TaskRecord(
                1, "mail", 3, TaskState.SKIPPED, 0, 0, 0, null, null, null, at(7), null, "the branch was not taken");
        return RunHistory.of(
                run,
                List.of(skipped),
                List.of(attempt(1, AttemptState.LOST, 2, 3), attempt(2, AttemptState.FAILED, 5, 6)),
                List.of(
                        new AuditRecord(1, BEGIN, new Actor("alice", "10.0.0.1"), "trigger", "Daily", 1, ""),
                        new AuditRecord(2, at(4), new Actor("bob", "10.0.0.2"), "retry", "", 1, "load")),
                List.of(new NotificationRecord(
                        1,
                        "Daily",
                        1,
                        Event.FAILURE,
                        "",
                        -1,
                        0,
                        "slack:ops",
                        "",
                        at(9),
                        NotificationState.GIVEN_UP,
                        9,
                        at(99),
                        "no answer")));
    }

    @Test
    void all_that_happened_is_there_in_the_order_in_which_it_did() {
        assertThat(history())
                .extracting(Entry::kind)
                .containsExactly(
                        Kind.ACT,
                        Kind.CREATED,
                        Kind.STARTED,
                        Kind.ATTEMPT_STARTED,
                        Kind.ATTEMPT_ENDED,
                        Kind.ACT,
                        Kind.ATTEMPT_STARTED,
                        Kind.ATTEMPT_ENDED,
                        Kind.TASK_ENDED,
                        Kind.DEADLINE_MISSED,
                        Kind.ENDED,
                        Kind.NOTIFICATION);
    }

    @Test
    void of_one_moment_the_end_of_the_run_comes_after_what_led_to_it() {
        RunRecord run = new RunRecord(
                1, "Daily", "v1", RunType.MANUAL, at(1), null, "{}", RunState.FAILED, at(1), at(1), at(1), null, "");
        TaskRecord notRun = new TaskRecord(
                1, "mail", -1, TaskState.UPSTREAM_FAILED, 0, 0, 0, null, null, null, at(1), null, "upstream");

        assertThat(RunHistory.of(
                        run, List.of(notRun), List.of(attempt(1, AttemptState.FAILED, 1, 1)), List.of(), List.of()))
                .extracting(Entry::kind)
                .containsExactly(
                        Kind.CREATED,
                        Kind.STARTED,
                        Kind.ATTEMPT_STARTED,
                        Kind.ATTEMPT_ENDED,
                        Kind.TASK_ENDED,
                        Kind.ENDED);
    }

    @Test
    void who_cancelled_a_run_is_told_once() {
        RunRecord run = new RunRecord(
                1,
                "Daily",
                "v1",
                RunType.MANUAL,
                BEGIN,
                null,
                "{}",
                RunState.CANCELLED,
                BEGIN,
                null,
                at(1),
                null,
                "cancelled by alice");
        TaskRecord mail = new TaskRecord(
                1, "mail", -1, TaskState.CANCELLED, 0, 0, 0, null, null, null, at(1), null, "cancelled by alice");
        AuditRecord act = new AuditRecord(1, at(1), new Actor("alice", "10.0.0.1"), "cancel", "Daily", 1, "");

        assertThat(RunHistory.of(run, List.of(mail), List.of(), List.of(act), List.of()))
                .extracting(Entry::text)
                .contains("mail cancelled by alice", "The run ended: cancelled", "alice cancelled it");
        assertThat(RunHistory.of(run, List.of(), List.of(), List.of(), List.of()))
                .extracting(Entry::text)
                .contains("The run ended: cancelled by alice");
    }

    @Test
    void what_a_task_was_marked_as_comes_after_the_mark() {
        RunRecord run = new RunRecord(
                1, "Daily", "v1", RunType.MANUAL, BEGIN, null, "{}", RunState.FAILED, BEGIN, at(2), at(2), null, "");
        TaskRecord mail = new TaskRecord(
                1, "mail", -1, TaskState.SKIPPED, 0, 0, 0, null, null, null, at(2), null, "marked by bob");
        TaskRecord other = new TaskRecord(
                1, "tell", -1, TaskState.UPSTREAM_FAILED, 0, 0, 0, null, null, null, at(2), null, "upstream");
        Actor bob = new Actor("bob", "10.0.0.2");

        assertThat(RunHistory.of(
                        run,
                        List.of(mail, other),
                        List.of(),
                        List.of(
                                new AuditRecord(1, at(4), bob, "mark", "Daily", 1, "mail as SUCCESS"),
                                new AuditRecord(2, at(6), bob, "mark", "Daily", 1, "mail as SKIPPED")),
                        List.of()))
                .filteredOn(entry -> entry.kind() == Kind.ACT || entry.kind() == Kind.TASK_ENDED)
                .extracting(entry -> entry.at().getEpochSecond() - BEGIN.getEpochSecond(), Entry::text)
                .containsExactly(
                        tuple(2L, "tell upstream failed: upstream"),
                        tuple(4L, "bob marked mail as SUCCESS"),
                        tuple(6L, "bob marked mail as SKIPPED"),
                        tuple(6L, "mail skipped: marked by bob"));
    }

    @Test
    void a_mark_of_the_whole_task_or_a_later_one_does_not_change_when_an_element_ended() {
        RunRecord run = new RunRecord(
                1, "Daily", "v1", RunType.MANUAL, BEGIN, null, "{}", RunState.FAILED, BEGIN, at(2), at(2), null, "");
        TaskRecord skipped = new TaskRecord(
                1, "mail", 0, TaskState.SKIPPED, 0, 0, 0, null, null, null, at(2), null, "the branch was not taken");
        TaskRecord marked = new TaskRecord(
                1, "mail", 1, TaskState.SKIPPED, 0, 0, 0, null, null, null, at(2), null, "marked by bob");
        Actor bob = new Actor("bob", "10.0.0.2");

        assertThat(RunHistory.of(
                        run,
                        List.of(skipped, marked),
                        List.of(),
                        List.of(
                                new AuditRecord(1, at(3), bob, "mark", "Daily", 1, "mail[1] as SKIPPED"),
                                new AuditRecord(2, at(4), bob, "mark", "Daily", 1, "mail[1] as SKIPPED"),
                                new AuditRecord(3, at(5), bob, "mark", "Daily", 1, "mail as SUCCESS")),
                        List.of()))
                .filteredOn(entry -> entry.kind() == Kind.TASK_ENDED)
                .extracting(entry -> entry.at().getEpochSecond() - BEGIN.getEpochSecond(), Entry::text)
                .containsExactly(
                        tuple(2L, "mail[0] skipped: the branch was not taken"),
                        tuple(3L, "mail[1] skipped: marked by bob"));
    }

    @Test
    void it_is_told_in_words_and_not_from_where_people_acted() {
        assertThat(history())
                .extracting(Entry::text)
                .contains(
                        "alice triggered it",
                        "Run 1 was created: manual",
                        "load ended after 1s: lost",
                        "bob retried load",
                        "load, attempt 2, started",
                        "mail[3] skipped: the branch was not taken",
                        "The run ended: failed: task load failed",
                        "Gave up notifying slack:ops of failure: no answer");
        assertThat(history().toString()).doesNotContain("10.0.0.");
    }
}
