package dev.kahn.store;

import static dev.kahn.store.Records.NOON;
import static dev.kahn.store.Records.attempt;
import static dev.kahn.store.Records.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.Event;
import dev.kahn.Interval;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.plan.TriggerKeyRecord;
import dev.kahn.engine.plan.UpstreamRecord;
import dev.kahn.engine.port.StoreException;
import dev.kahn.store.Retention.ExpiredRun;
import dev.kahn.view.Views;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of old runs goes and what stays, on whatever database. */
abstract class RetentionSuite {
    private static final Duration AGE = Duration.ofDays(90);

    abstract Database database() throws Exception;

    private static RunRecord run(long id, String dag, String version, RunState state, long daysAgo) {
        return run(id, dag, version, RunType.MANUAL, state, daysAgo);
    }

    private static RunRecord run(long id, String dag, String version, RunType type, RunState state, long daysAgo) {
        var at = NOON.minus(Duration.ofDays(daysAgo));
        return new RunRecord(
                id,
                dag,
                version,
                type,
                at,
                Interval.emptyAt(at),
                "{}",
                state,
                at,
                at,
                state.isDone() ? at : null,
                null,
                "");
    }

    private static NotificationRecord notice(long id) {
        return notice(id, 1);
    }

    private static NotificationRecord notice(long id, long runId) {
        return notice(id, runId, NotificationState.GIVEN_UP);
    }

    private static NotificationRecord notice(long id, long runId, NotificationState state) {
        return notice(id, runId, state, NOON);
    }

    private static NotificationRecord notice(long id, long runId, NotificationState state, Instant raised) {
        return new NotificationRecord(
                id, "Daily", runId, Event.SUCCESS, "", -1, 0, "slack:a", "", raised, state, 0, raised, "");
    }

    @Test
    void a_run_whose_logs_cannot_be_deleted_holds_up_no_other_and_is_come_back_to() throws Exception {
        List<Long> deleted = new ArrayList<>();
        List<Long> stuck = new ArrayList<>(List.of(1L, 2L));
        try (JdbcRunStore store = database().open()) {
            for (int i = 1; i <= 5; i++) {
                store.commit(List.of(run(i, "Daily", "v1", RunState.SUCCESS, 110 - i)));
            }
            Retention retention = new Retention(
                    store,
                    run -> {
                        if (stuck.contains(run.runId())) {
                            throw new StoreException("The log folder cannot be deleted", null);
                        }
                        deleted.add(run.runId());
                    },
                    AGE,
                    1);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> retention.step(NOON)).isInstanceOf(StoreException.class);
            }
            assertThat(retention.step(NOON)).isTrue();
            assertThat(retention.step(NOON)).isTrue();
            assertThat(retention.step(NOON)).as("the others are gone").isFalse();
            stuck.clear();
            while (retention.step(NOON)) {}
        }
        assertThat(deleted).containsExactly(3L, 4L, 1L, 2L);
    }

    @Test
    void the_graph_of_the_next_run_stays_though_the_latest_has_another() throws Exception {
        Database database = database();
        try (JdbcRunStore store = database.open()) {
            store.saveGraph("Daily", "v1", "{}");
            store.commit(
                    List.of(run(1, "Daily", "v1", RunState.SUCCESS, 100), run(2, "Daily", "v2", RunState.SUCCESS, 99)));

            assertThat(new Retention(store, run -> {}, AGE, 1).step(NOON)).isTrue();
            assertThat(store.graph("Daily", "v1")).isPresent();
        }
    }

    @Test
    void old_runs_go_with_all_that_is_theirs_and_the_open_the_young_and_the_latest_stay() throws Exception {
        Database database = database();
        List<Long> logsDeleted = new ArrayList<>();
        try (JdbcRunStore store = database.open()) {
            store.saveGraph("Daily", "v1", "{}");
        }
        try (JdbcRunStore store = database.open()) {
            store.saveGraph("Daily", "v2", "{}");
            store.commit(List.of(
                    run(1, "Daily", "v1", RunState.SUCCESS, 100),
                    task(1, "a", TaskState.SUCCESS),
                    attempt(1, "a", 1, AttemptState.SUCCESS),
                    new CauseRecord(1, "Rare", 4),
                    new TriggerKeyRecord("Daily", "order 17", 1),
                    notice(1),
                    notice(2),
                    notice(3, 6),
                    run(2, "Daily", "v2", RunState.RUNNING, 99),
                    run(3, "Daily", "v2", RunState.FAILED, 98),
                    run(4, "Rare", "v1", RunState.SUCCESS, 97),
                    run(5, "Rare", "v1", RunState.SUCCESS, 96),
                    task(5, "a", TaskState.SUCCESS),
                    run(6, "Daily", "v2", RunState.SUCCESS, 89)));
            Retention retention = new Retention(store, run -> logsDeleted.add(run.runId()), AGE, 1);
            int steps = 0;
            while (retention.step(NOON)) {
                steps++;
            }
            Views views = new Views(database);
            assertThat(views.runs(null, 10)).extracting(RunRecord::runId).containsExactly(6L, 5L, 2L);
            assertThat(logsDeleted).containsExactly(1L, 3L, 4L);
            assertThat(steps).isEqualTo(3);
            assertThat(views.tasks(1)).isEmpty();
            assertThat(views.tasks(5)).hasSize(1);
            assertThat(rowsOf(database, 1)).isZero();
            assertThat(views.unsentNotifications(10))
                    .extracting(NotificationRecord::id)
                    .containsExactly(3L);
            assertThat(views.graph("Daily", "v1")).isEmpty();
            assertThat(views.graph("Daily", "v2")).isPresent();
        }
    }

    /** In all tables that belong to runs, including those that no view reads without the run. */
    private static long rowsOf(Database database, long runId) {
        return List.of("run", "task_instance", "attempt", "run_cause", "trigger_key", "notification").stream()
                .mapToLong(table -> database.read(connection -> {
                    try (ResultSet row = connection
                            .createStatement()
                            .executeQuery("SELECT COUNT(*) FROM " + table + " WHERE run_id = " + runId)) {
                        row.next();
                        return row.getLong(1);
                    }
                }))
                .sum();
    }

    @Test
    void a_run_that_is_young_now_goes_when_it_is_old() throws Exception {
        try (JdbcRunStore store = database().open()) {
            store.commit(List.of(
                    run(1, "Daily", "v1", RunState.SUCCESS, 80),
                    run(2, "Daily", "v1", RunState.SUCCESS, 70),
                    run(3, "Daily", "v1", RunState.SUCCESS, 60)));
            Retention retention = new Retention(store, run -> {}, AGE, 1);
            assertThat(retention.step(NOON)).isFalse();

            assertThat(retention.step(NOON.plus(Duration.ofDays(15)))).isTrue();
            assertThat(retention.step(NOON.plus(Duration.ofDays(15)))).isFalse();
            assertThat(retention.step(NOON.plus(Duration.ofDays(25)))).isTrue();
            assertThat(store.run(3)).isPresent();
        }
    }

    @Test
    void a_run_that_was_made_while_the_clock_was_years_ahead_holds_up_no_other() throws Exception {
        List<Long> logsDeleted = new ArrayList<>();
        try (JdbcRunStore store = database().open()) {
            store.commit(List.of(
                    run(1, "Daily", "v1", RunState.SUCCESS, 100),
                    run(2, "Daily", "v1", RunState.SUCCESS, -3650),
                    run(3, "Daily", "v1", RunState.SUCCESS, 99),
                    run(4, "Daily", "v1", RunState.SUCCESS, 98),
                    run(5, "Daily", "v1", RunState.SUCCESS, 1),
                    run(6, "Daily", "v1", RunState.SUCCESS, 1)));
            Retention retention = new Retention(store, run -> logsDeleted.add(run.runId()), AGE, 1);
            while (retention.step(NOON)) {}
        }
        assertThat(logsDeleted).containsExactly(1L, 3L, 4L);
    }

    @Test
    void the_run_of_the_last_notification_stays_for_its_number_until_there_is_a_later_one() throws Exception {
        Database database = database();
        try (JdbcRunStore store = database.open()) {
            store.commit(List.of(
                    run(1, "Daily", "v1", RunState.SUCCESS, 100),
                    notice(1),
                    run(2, "Daily", "v1", RunState.SUCCESS, 99)));
            Retention retention = new Retention(store, run -> {}, AGE, 1);
            while (retention.step(NOON)) {}
            Views views = new Views(database);
            assertThat(store.lastNotificationId()).isEqualTo(1);
            assertThat(views.run(1)).isPresent();

            store.commit(List.of(run(3, "Daily", "v1", RunState.SUCCESS, 1), notice(2, 3)));
            while (retention.step(NOON)) {}
            assertThat(views.unsentNotifications(10))
                    .extracting(NotificationRecord::id)
                    .containsExactly(2L);
            assertThat(views.runs(null, 10)).extracting(RunRecord::runId).containsExactly(3L);
        }
    }

    @Test
    void a_run_that_somebody_is_still_to_be_notified_of_stays_until_that_is_sent() throws Exception {
        Database database = database();
        try (JdbcRunStore store = database.open()) {
            store.commit(List.of(
                    run(1, "Daily", "v1", RunState.SUCCESS, 100),
                    notice(1, 1, NotificationState.PENDING),
                    run(2, "Daily", "v1", RunState.SUCCESS, 1),
                    notice(2, 2)));
            Retention retention = new Retention(store, run -> {}, AGE, 1);
            assertThat(retention.step(NOON)).isFalse();

            store.commit(List.of(notice(1, 1, NotificationState.SENT)));
            assertThat(retention.step(NOON)).isTrue();
            assertThat(new Views(database).run(1)).isEmpty();
        }
    }

    /** The program may no longer have the DAG, or whom to notify of it. */
    @Test
    void a_notification_that_nobody_sends_keeps_its_run_for_a_week_more() throws Exception {
        Database database = database();
        try (JdbcRunStore store = database.open()) {
            Instant raised = NOON.minus(Duration.ofDays(100));
            store.commit(List.of(
                    run(1, "Daily", "v1", RunState.SUCCESS, 100),
                    notice(1, 1, NotificationState.PENDING, raised),
                    run(2, "Daily", "v1", RunState.SUCCESS, 1),
                    notice(2, 2)));
            Instant last = raised.plus(AGE).plus(Duration.ofDays(7));
            assertThat(new Retention(store, run -> {}, AGE, 1).step(last)).isFalse();
            assertThat(new Retention(store, run -> {}, AGE, 1).step(last.plusSeconds(1)))
                    .isTrue();
            assertThat(new Views(database).run(1)).isEmpty();
        }
    }

    @Test
    void what_schedules_still_need_to_know_stays() throws Exception {
        Database database = database();
        try (JdbcRunStore store = database.open()) {
            store.commit(List.of(
                    run(1, "Daily", "v1", RunType.SCHEDULED, RunState.SUCCESS, 301),
                    run(2, "Daily", "v1", RunType.SCHEDULED, RunState.SUCCESS, 300),
                    run(3, "Daily", "v1", RunState.SUCCESS, 200),
                    run(4, "Daily", "v1", RunState.SUCCESS, 100),
                    run(5, "Early", "v1", RunState.SUCCESS, 300),
                    run(6, "Early", "v1", RunState.FAILED, 299),
                    run(7, "Often", "v1", RunType.SCHEDULED, RunState.SUCCESS, 200),
                    new UpstreamRecord("Late", "Early", 5)));
            Retention retention = new Retention(store, run -> {}, AGE, 1);
            while (retention.step(NOON)) {
                assertThat(store.latestTick("Daily")).contains(NOON.minus(Duration.ofDays(300)));
            }
            assertThat(new Views(database).runs(null, 10))
                    .extracting(RunRecord::runId)
                    .containsExactly(7L, 6L, 5L, 4L, 2L);
        }
    }

    @Test
    void what_an_open_run_takes_results_of_stays_until_that_has_ended() throws Exception {
        Database database = database();
        try (JdbcRunStore store = database.open()) {
            store.commit(List.of(
                    run(1, "Load", "v1", RunState.SUCCESS, 300),
                    run(2, "Load", "v1", RunState.SUCCESS, 299),
                    run(3, "Load", "v1", RunState.SUCCESS, 298),
                    run(4, "Mail", "v1", RunState.FAILED, 1),
                    new CauseRecord(4, "Load", 1),
                    run(5, "Mail", "v1", RunState.QUEUED, 1),
                    new CauseRecord(5, "Load", 2)));
            Retention retention = new Retention(store, run -> {}, AGE, 1);
            assertThat(retention.step(NOON)).isTrue();
            assertThat(retention.step(NOON)).isFalse();
            assertThat(store.run(1)).isEmpty();
            assertThat(store.run(2)).isPresent();

            store.commit(List.of(run(5, "Mail", "v1", RunState.SUCCESS, 1)));
            assertThat(retention.step(NOON)).isTrue();
            assertThat(store.run(2)).isEmpty();
        }
    }

    @Test
    void a_crash_between_logs_and_rows_leaves_what_is_found_again() throws Exception {
        Database database = database();
        List<ExpiredRun> asked = new ArrayList<>();
        try (JdbcRunStore store = database.open()) {
            store.commit(
                    List.of(run(1, "Daily", "v1", RunState.SUCCESS, 100), run(2, "Daily", "v1", RunState.SUCCESS, 1)));
            Retention crashing = new Retention(
                    store,
                    run -> {
                        throw new IllegalStateException("crash");
                    },
                    AGE,
                    1);
            assertThatThrownBy(() -> crashing.step(NOON)).hasMessage("crash");
            Retention next = new Retention(store, asked::add, AGE, 1);

            assertThat(next.step(NOON)).isTrue();
            assertThat(next.step(NOON)).isFalse();
            assertThat(asked).containsExactly(new ExpiredRun("Daily", 1, "v1"));
            assertThat(new Views(database).run(1)).isEmpty();
        }
    }
}
