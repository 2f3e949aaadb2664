package dev.kahn.store;

import static dev.kahn.store.Records.NOON;
import static dev.kahn.store.Records.attempt;
import static dev.kahn.store.Records.run;
import static dev.kahn.store.Records.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.Event;
import dev.kahn.Interval;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.HealthRecord;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.TokenUse;
import dev.kahn.engine.plan.TriggerKeyRecord;
import dev.kahn.engine.plan.UpstreamRecord;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.engine.port.StoreException;
import dev.kahn.view.AccessViews;
import dev.kahn.view.AccessViews.AuditFilter;
import dev.kahn.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store does, on whatever database. */
abstract class RunStoreSuite {
    private static final String ODD = "紅包 🧧 \"quoted\" \\ ' ; -- \t\n\u0001 é";

    private Database database;
    private JdbcRunStore store;
    private Views views;

    /** A database that is empty at the first call of a test, and the same at the next ones. */
    abstract Database database();

    @BeforeEach
    void open() throws Exception {
        database = database();
        store = database.open();
        views = new Views(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_empty_store_has_no_runs() {
        assertThat(store.lastRunId()).isZero();
        assertThat(store.openRuns(Set.of("Daily"))).isEmpty();
        assertThat(views.latestRun(null)).isEmpty();
        assertThat(views.runs("Daily", 10)).isEmpty();
        assertThat(views.run(1)).isEmpty();
        assertThat(views.tasks(1)).isEmpty();
        assertThat(views.attempts(1)).isEmpty();
        assertThat(views.graph("Daily", "v1")).isEmpty();
    }

    @Test
    void what_is_asked_together_is_of_one_moment() {
        store.commit(List.of(run(1, RunState.QUEUED)));

        List<Object> seen = views.together(now -> {
            List<Object> answers =
                    new ArrayList<>(List.of(now.run(1).orElseThrow().state()));
            store.commit(List.of(
                    run(1, RunState.RUNNING),
                    task(1, "a", TaskState.RUNNING),
                    attempt(1, "a", 1, AttemptState.RUNNING)));
            answers.addAll(List.of(
                    now.tasks(1), now.attempts(1), now.run(1).orElseThrow().state()));
            return answers;
        });

        assertThat(seen).containsExactly(RunState.QUEUED, List.of(), List.of(), RunState.QUEUED);
        assertThat(views.run(1).orElseThrow().state()).isEqualTo(RunState.RUNNING);
        assertThat(views.tasks(1)).hasSize(1);
    }

    @Test
    void a_run_with_all_its_fields_comes_back() {
        RunRecord full = new RunRecord(
                Long.MAX_VALUE,
                "D".repeat(100),
                "f".repeat(64),
                RunType.SCHEDULED,
                NOON,
                new Interval(NOON.minus(Duration.ofDays(10_000)), NOON),
                "{\"text\": \"" + ODD + "\"}",
                RunState.CANCELLED,
                NOON.plusSeconds(1),
                NOON.plusSeconds(2),
                NOON.plusSeconds(3),
                NOON.plusSeconds(4),
                ODD);

        store.commit(List.of(full));

        assertThat(views.run(Long.MAX_VALUE)).contains(full);
        assertThat(store.lastRunId()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_task_with_all_its_fields_comes_back() {
        TaskRecord full = new TaskRecord(
                1,
                "t".repeat(100),
                Integer.MAX_VALUE,
                TaskState.WAITING,
                7,
                4,
                2,
                NOON.plus(Duration.ofDays(10_000)),
                NOON,
                NOON.plusSeconds(1),
                NOON.plusSeconds(2),
                ODD,
                ODD);

        store.commit(List.of(full));

        assertThat(views.tasks(1)).containsExactly(full);
    }

    @Test
    void an_attempt_with_all_its_fields_comes_back() {
        AttemptKey key = new AttemptKey("Daily", 1, "load", 3, 12);
        AttemptRecord full = new AttemptRecord(
                key, AttemptState.TIMED_OUT, NOON.minusSeconds(1), NOON, NOON.plusSeconds(1), ODD, "{\"rows\": 3}");

        store.commit(List.of(run(1, RunState.RUNNING), full));

        assertThat(views.attempts(1)).containsExactly(full);
    }

    @Test
    void what_is_null_or_empty_comes_back_so() {
        RunRecord run = run(1, RunState.QUEUED);
        TaskRecord task = new TaskRecord(
                1, "a", TaskRecord.NOT_MAPPED, TaskState.SKIPPED, 0, 0, 0, null, null, null, null, null, "");
        AttemptRecord attempt = attempt(1, "a", 1, AttemptState.RUNNING);

        store.commit(List.of(run, task, attempt));

        assertThat(views.run(1)).contains(run);
        assertThat(views.tasks(1)).containsExactly(task);
        assertThat(views.attempts(1)).containsExactly(attempt);
    }

    @ParameterizedTest
    @EnumSource(RunState.class)
    void every_state_of_a_run_comes_back(RunState state) {
        store.commit(List.of(run(1, state)));

        assertThat(views.run(1).orElseThrow().state()).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void every_state_of_a_task_comes_back(TaskState state) {
        store.commit(List.of(task(1, "a", state)));

        assertThat(views.tasks(1)).extracting(TaskRecord::state).containsExactly(state);
    }

    @ParameterizedTest
    @EnumSource(AttemptState.class)
    void every_state_of_an_attempt_comes_back(AttemptState state) {
        store.commit(List.of(run(1, RunState.RUNNING), attempt(1, "a", 1, state)));

        assertThat(views.attempts(1)).extracting(AttemptRecord::state).containsExactly(state);
    }

    @Test
    void instants_lose_what_is_finer_than_a_microsecond_and_are_never_rounded_up() {
        Instant fine = Instant.parse("1969-12-31T23:59:59.999999999Z");
        RunRecord run = run(1, "Daily", RunType.SCHEDULED, fine, RunState.QUEUED);

        store.commit(List.of(run));

        assertThat(views.run(1).orElseThrow().scheduledFor()).isEqualTo("1969-12-31T23:59:59.999999Z");
    }

    @Test
    void a_result_of_256_KiB_comes_back() {
        String result = "\"" + "紅".repeat(256 * 1024 / 3) + "\"";
        TaskRecord task = new TaskRecord(1, "a", 0, TaskState.SUCCESS, 1, 0, 0, null, NOON, NOON, NOON, result, "");
        String ascii = "\"" + "x".repeat(256 * 1024) + "\"";
        TaskRecord second = new TaskRecord(1, "b", 0, TaskState.SUCCESS, 1, 0, 0, null, NOON, NOON, NOON, ascii, "");

        store.commit(List.of(task, second));

        assertThat(views.tasks(1)).containsExactly(task, second);
    }

    @Test
    void what_no_database_can_hold_is_replaced_in_texts_and_escaped_in_JSON() {
        String bad = "a\0b\uD83Dc\uDE00";
        TaskRecord task =
                new TaskRecord(1, "a", 0, TaskState.FAILED, 1, 1, 0, null, NOON, NOON, NOON, '"' + bad + '"', bad);

        store.commit(List.of(task));

        TaskRecord stored = views.tasks(1).get(0);
        assertThat(stored.reason()).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
        assertThat(stored.result()).isEqualTo("\"a\\u0000b\\ud83dc\\ude00\"");
    }

    @Test
    void a_long_result_is_read_on_its_own_and_stays_as_it_is() {
        String most = '"' + "é".repeat(TaskRecord.LONGEST_LOADED - 2) + '"';
        String more = '"' + "é".repeat(TaskRecord.LONGEST_LOADED - 1) + '"';
        TaskRecord whole = task(1, "each", TaskState.SUCCESS).withResult("[1,2]");
        TaskRecord first = new TaskRecord(1, "each", 0, TaskState.SUCCESS, 1, 0, 0, null, NOON, NOON, NOON, most, "");
        TaskRecord second = new TaskRecord(1, "each", 1, TaskState.SUCCESS, 1, 0, 0, null, NOON, NOON, NOON, more, "");
        store.commit(List.of(run(1, RunState.RUNNING), whole, first, second));
        TaskRecord unloaded = second.withResult(TaskRecord.UNLOADED);
        assertThat(store.instances(1, "each")).containsExactly(whole, first, unloaded);
        assertThat(store.run(1).orElseThrow().tasks()).containsExactly(whole, first, unloaded);
        assertThat(store.openRuns(Set.of("Daily")).get(0).tasks()).containsExactly(whole, first, unloaded);
        store.commit(List.of(unloaded));
        assertThat(views.tasks(1)).contains(second);
        assertThat(store.result(1, second.instance())).contains(more);
        assertThat(store.result(1, "each")).contains("[" + most + "," + more + "]");
        assertThat(store.result(1, "other")).isEmpty();
        TaskRecord again = new TaskRecord(1, "each", 1, TaskState.SUCCESS, 2, 0, 0, null, NOON, NOON, NOON, "2", "");
        store.commit(List.of(unloaded, again));
        assertThat(views.tasks(1)).contains(again);
        store.commit(List.of(second, unloaded));
        assertThat(store.result(1, second.instance())).contains(more);
        store.commit(List.of(second.withResult(null)));
        assertThat(store.result(1, second.instance())).isEmpty();
    }

    @Test
    void instants_of_any_year_come_back() {
        Instant last = Instant.parse("+294000-12-31T23:59:59.999999Z");
        Instant first = Instant.parse("-4000-01-01T00:00:00Z");
        TaskRecord task = new TaskRecord(1, "a", 0, TaskState.WAITING, 1, 1, 0, last, first, null, null, null, "");

        store.commit(List.of(task));

        assertThat(views.tasks(1)).containsExactly(task);
    }

    @Test
    void of_two_changes_to_one_row_the_later_one_counts() {
        store.commit(List.of(task(1, "a", TaskState.RUNNING), task(1, "a", TaskState.SUCCESS)));

        assertThat(views.tasks(1)).containsExactly(task(1, "a", TaskState.SUCCESS));
    }

    @Test
    void a_later_change_replaces_the_row() {
        store.commit(List.of(run(1, RunState.QUEUED), task(1, "a", TaskState.RUNNING)));
        store.commit(List.of(run(1, RunState.RUNNING), task(1, "a", TaskState.SUCCESS)));

        assertThat(views.runs(null, 10)).containsExactly(run(1, RunState.RUNNING));
        assertThat(views.tasks(1)).containsExactly(task(1, "a", TaskState.SUCCESS));
    }

    @Test
    void a_commit_that_is_repeated_changes_nothing() {
        List<Change> changes = List.of(
                run(1, "Daily", RunType.SCHEDULED, NOON, RunState.RUNNING),
                task(1, "a", TaskState.RUNNING),
                attempt(1, "a", 1, AttemptState.RUNNING));

        store.commit(changes);
        List<StoredRun> once = store.openRuns(Set.of("Daily"));
        store.commit(changes);

        assertThat(store.openRuns(Set.of("Daily"))).isEqualTo(once).hasSize(1);
    }

    @Test
    void a_commit_of_nothing_is_fine() {
        store.commit(List.of());

        assertThat(store.lastRunId()).isZero();
    }

    @Test
    void a_batch_with_one_bad_row_stores_nothing_and_the_next_one_works() {
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            changes.add(run(i, RunState.QUEUED));
        }
        changes.add(task(1, "far too long".repeat(100), TaskState.RUNNING));

        assertThatThrownBy(() -> store.commit(changes))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("could not be written")
                .hasMessageNotContaining("\n");

        assertThat(store.lastRunId()).isZero();
        store.commit(List.of(run(1, RunState.QUEUED)));
        assertThat(store.lastRunId()).isEqualTo(1);
        assertThat(views.runs(null, 1000)).hasSize(1);
    }

    @Test
    void a_tick_has_one_run_at_most() {
        store.commit(List.of(run(1, "Daily", RunType.SCHEDULED, NOON, RunState.SUCCESS)));

        assertThatThrownBy(() -> store.commit(List.of(run(2, "Daily", RunType.BACKFILL, NOON, RunState.QUEUED))))
                .isInstanceOf(StoreException.class)
                .hasMessageMatching("(?is).*run_by_tick.*Daily.*2026-11-23 12:00:00.*");

        assertThat(store.lastRunId()).isEqualTo(1);
    }

    @Test
    void a_moment_is_asked_for_as_it_was_stored() {
        Instant finer = NOON.plusNanos(999);
        store.commit(List.of(run(1, "Daily", RunType.SCHEDULED, finer, RunState.SUCCESS)));

        assertThat(store.runAt("Daily", finer)).contains(1L);
    }

    @Test
    void whether_a_tick_has_its_run_is_known() {
        store.commit(List.of(
                run(1, "Daily", RunType.SCHEDULED, NOON, RunState.SUCCESS),
                run(2, "Daily", RunType.MANUAL, NOON.plusSeconds(60), RunState.SUCCESS)));

        assertThat(store.runAt("Daily", NOON)).contains(1L);
        assertThat(store.runAt("Daily", NOON.plusSeconds(60))).isEmpty();
        assertThat(store.runAt("Other", NOON)).isEmpty();
        assertThat(store.latestTick("Daily")).contains(NOON);
        assertThat(store.latestTick("Other")).isEmpty();
    }

    @Test
    void how_far_the_schedules_have_come_comes_back() {
        DagRecord fresh = new DagRecord("Daily", false, NOON);
        DagRecord other = new DagRecord("D".repeat(100), true, NOON);
        store.commit(List.of(fresh, other));
        assertThat(store.dags()).containsExactlyInAnyOrder(fresh, other);
        assertThat(views.dags()).containsExactlyInAnyOrder(fresh, other);

        DagRecord on = fresh.decidedUntil(NOON.plusSeconds(60)).paused(true);
        store.commit(List.of(on));
        assertThat(store.dags()).containsExactlyInAnyOrder(on, other);
    }

    @Test
    void which_successes_led_to_which_runs_comes_back() {
        store.commit(List.of(
                new UpstreamRecord("C", "A", 7),
                new UpstreamRecord("C", "B", 8),
                run(9, "C", RunType.TRIGGERED, NOON, RunState.QUEUED),
                new CauseRecord(9, "A", 5),
                new CauseRecord(9, "B", 6)));
        store.commit(List.of(new UpstreamRecord("C", "B", 0)));

        assertThat(store.upstreams()).containsExactly(new UpstreamRecord("C", "A", 7));
        assertThat(views.causes(9)).containsExactly(new CauseRecord(9, "A", 5), new CauseRecord(9, "B", 6));
        assertThat(store.causes(9)).isEqualTo(views.causes(9));
        assertThat(store.causes(5)).isEmpty();
        assertThat(views.caused(6)).extracting(RunRecord::runId).containsExactly(9L);
        assertThat(views.caused(9)).isEmpty();
    }

    @Test
    void which_runs_a_backfill_of_another_dag_led_to_is_found_through_those_in_between() {
        List<RunRecord> runs = List.of(
                run(1, "A", RunType.BACKFILL, NOON, RunState.SUCCESS),
                run(2, "A", RunType.SCHEDULED, NOON.plusSeconds(60), RunState.SUCCESS),
                run(3, "B", RunType.TRIGGERED, NOON, RunState.SUCCESS),
                run(4, "B", RunType.TRIGGERED, NOON, RunState.SUCCESS),
                run(5, "C", RunType.TRIGGERED, NOON, RunState.SUCCESS),
                run(6, "C", RunType.TRIGGERED, NOON, RunState.SUCCESS),
                run(7, "C", RunType.MANUAL, NOON, RunState.SUCCESS));
        store.commit(new ArrayList<Change>(runs));
        store.commit(List.of(
                new CauseRecord(3, "A", 1),
                new CauseRecord(4, "A", 2),
                new CauseRecord(5, "B", 3),
                new CauseRecord(6, "B", 4),
                new CauseRecord(7, "B", 3))); // which takes its results alone

        assertThat(views.ledToByBackfills(runs)).containsExactlyInAnyOrder(3L, 5L);
        assertThat(views.ledToByBackfills(List.of())).isEmpty();
    }

    @Test
    void what_other_dags_take_is_found_run_by_run_and_task_by_task() {
        TaskRecord whole = task(2, "each", TaskState.SUCCESS);
        TaskRecord element =
                new TaskRecord(2, "each", 1, TaskState.SUCCESS, 1, 0, 0, null, NOON, NOON, NOON, "[\"小明\"]", "");
        store.commit(List.of(
                run(1, RunState.SUCCESS),
                run(2, RunState.SUCCESS),
                run(3, RunState.FAILED),
                run(4, "Other", RunState.SUCCESS),
                element,
                whole,
                task(2, "other", TaskState.SUCCESS),
                task(1, "each", TaskState.SUCCESS)));

        assertThat(store.latestSuccess("Daily", Long.MAX_VALUE)).contains(2L);
        assertThat(store.latestSuccess("Daily", 2)).contains(1L);
        assertThat(store.latestSuccess("Daily", 1)).isEmpty();
        assertThat(store.latestSuccess("Other", Long.MAX_VALUE)).contains(4L);
        assertThat(store.latestSuccess("None", Long.MAX_VALUE)).isEmpty();
        assertThat(store.instances(2, "each")).containsExactly(whole, element);
        assertThat(store.instances(3, "each")).isEmpty();
        assertThat(store.record(3)).contains(run(3, RunState.FAILED));
        assertThat(store.record(5)).isEmpty();

        store.commit(List.of(run(2, RunState.RUNNING)));
        assertThat(store.latestSuccess("Daily", Long.MAX_VALUE)).contains(1L);
    }

    @Test
    void a_notification_is_stored_with_what_caused_it_and_pending_until_it_is_sent_or_given_up() {
        NotificationRecord full = new NotificationRecord(
                Long.MAX_VALUE - 1,
                "Daily",
                1,
                Event.DEADLINE,
                "t".repeat(100),
                3,
                7,
                "webhook:" + ODD,
                ODD,
                NOON,
                NotificationState.PENDING,
                2,
                NOON.plusSeconds(1),
                ODD);
        assertThat(store.lastNotificationId()).isZero();

        store.commit(List.of(run(1, RunState.FAILED), full, notification(5, "Other"), notification(4, "Daily")));

        assertThat(store.lastNotificationId()).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(store.pendingNotifications(Set.of("Daily"))).containsExactly(notification(4, "Daily"), full);
        assertThat(views.unsentNotifications(10))
                .containsExactly(full, notification(5, "Other"), notification(4, "Daily"));

        store.commit(List.of(notification(4, "Daily").sent(), full.givenUp("in vain")));

        assertThat(store.pendingNotifications(Set.of("Daily", "Other"))).containsExactly(notification(5, "Other"));
        assertThat(views.unsentNotifications(10))
                .extracting(NotificationRecord::state)
                .containsExactly(NotificationState.GIVEN_UP, NotificationState.PENDING);
    }

    private static NotificationRecord notification(long id, String dagId) {
        return new NotificationRecord(
                id, dagId, 1, Event.FAILURE, "", -1, 0, "slack:a", "", NOON, NotificationState.PENDING, 0, NOON, "");
    }

    @Test
    void how_the_latest_runs_ended_comes_back() {
        HealthRecord daily = new HealthRecord("Daily", 7, true);
        store.commit(List.of(daily, new HealthRecord("Other", 8, true)));
        store.commit(List.of(new HealthRecord("Other", 9, false)));

        assertThat(store.health()).containsExactlyInAnyOrder(daily, new HealthRecord("Other", 9, false));
    }

    @Test
    void runs_that_are_for_no_tick_never_collide() {
        store.commit(List.of(
                run(1, "Daily", RunType.SCHEDULED, NOON, RunState.QUEUED),
                run(2, "Other", RunType.SCHEDULED, NOON, RunState.QUEUED),
                run(3, "Daily", RunType.MANUAL, NOON, RunState.QUEUED),
                run(4, "Daily", RunType.MANUAL, NOON, RunState.QUEUED),
                run(5, "Daily", RunType.TRIGGERED, NOON, RunState.QUEUED),
                run(6, "Daily", RunType.TRIGGERED, NOON, RunState.QUEUED)));

        assertThat(views.runs("Daily", 10)).hasSize(5);
    }

    @Test
    void the_open_runs_are_exactly_those_not_done_with_their_tasks_and_open_attempts() {
        store.commit(List.of(
                run(1, RunState.SUCCESS),
                run(2, RunState.RUNNING),
                run(3, "Foreign", RunState.RUNNING),
                run(4, RunState.FAILED),
                run(5, "Hourly", RunState.QUEUED),
                run(6, RunState.CANCELLED),
                task(1, "a", TaskState.SUCCESS),
                task(2, "a", TaskState.SUCCESS),
                task(2, "b", TaskState.RUNNING),
                task(3, "a", TaskState.RUNNING),
                attempt(1, "a", 1, AttemptState.SUCCESS),
                attempt(2, "a", 1, AttemptState.SUCCESS),
                attempt(2, "b", 1, AttemptState.LOST),
                attempt(2, "b", 2, AttemptState.RUNNING),
                attempt(3, "a", 1, AttemptState.RUNNING)));

        assertThat(store.openRuns(Set.of("Daily", "Hourly", "Unknown")))
                .containsExactly(
                        new StoredRun(
                                run(2, RunState.RUNNING),
                                List.of(task(2, "a", TaskState.SUCCESS), task(2, "b", TaskState.RUNNING)),
                                List.of(attempt(2, "b", 2, AttemptState.RUNNING))),
                        new StoredRun(run(5, "Hourly", RunState.QUEUED), List.of(), List.of()));
    }

    @Test
    void twenty_thousand_rows_go_in_one_commit() {
        List<Change> changes = new ArrayList<>();
        changes.add(run(1, RunState.RUNNING));
        for (int i = 0; i < 10_000; i++) {
            changes.add(task(1, "t" + i, TaskState.RUNNING));
            changes.add(attempt(1, "t" + i, 1, AttemptState.RUNNING));
        }

        store.commit(changes);

        assertThat(views.tasks(1)).hasSize(10_000);
        assertThat(store.openRuns(Set.of("Daily")).get(0).openAttempts()).hasSize(10_000);
    }

    @Test
    void a_graph_is_kept_once_for_each_version() {
        String large = "{\"tasks\": \"" + "x".repeat(3_000_000) + "\"}";

        store.saveGraph("Daily", "v1", "{\"name\": \"" + ODD + "\"}");
        store.saveGraph("Daily", "v1", "another");
        store.saveGraph("Daily", "v2", large);

        assertThat(views.graph("Daily", "v1")).contains("{\"name\": \"" + ODD + "\"}");
        assertThat(views.graph("Daily", "v2")).contains(large);
        assertThat(views.graph("Other", "v1")).isEmpty();
    }

    @Test
    void views_show_the_newest_runs_first_and_no_more_than_asked_for() {
        for (long id = 1; id <= 6; id++) {
            store.commit(List.of(run(id, id % 2 == 0 ? "Even" : "Odd", RunState.SUCCESS)));
        }

        assertThat(views.runs(null, 4)).extracting(RunRecord::runId).containsExactly(6L, 5L, 4L, 3L);
        assertThat(views.runs("Odd", 2)).extracting(RunRecord::runId).containsExactly(5L, 3L);
        assertThat(views.latestRun(null)).map(RunRecord::runId).contains(6L);
        assertThat(views.latestRun("Odd")).map(RunRecord::runId).contains(5L);
        assertThat(views.latestRun("None")).isEmpty();
    }

    @Test
    void views_show_tasks_and_attempts_in_the_order_in_which_they_began() {
        TaskRecord waits = new TaskRecord(
                1, "a", -1, TaskState.WAITING, 0, 0, 0, NOON.plusSeconds(60), null, null, null, null, "");
        TaskRecord second =
                new TaskRecord(1, "b", -1, TaskState.RUNNING, 1, 0, 0, null, NOON, NOON.plusSeconds(5), null, null, "");
        TaskRecord first = new TaskRecord(1, "c", -1, TaskState.SUCCESS, 1, 0, 0, null, NOON, NOON, NOON, null, "");
        store.commit(List.of(
                run(1, RunState.RUNNING),
                waits,
                second,
                first,
                attempt(1, "b", 2, AttemptState.RUNNING),
                attempt(1, "c", 1, AttemptState.SUCCESS)));

        assertThat(views.tasks(1)).containsExactly(first, second, waits);
        assertThat(views.attempts(1))
                .extracting(attempt -> attempt.attempt().taskId())
                .containsExactly("c", "b");
    }

    @Test
    void what_is_about_people_comes_back_as_it_was_stored() {
        AccessViews access = new AccessViews(database);
        assertThat(access.users()).isEmpty();
        assertThat(access.lastAuditId()).isZero();
        UserRecord alice = new UserRecord("alice", Role.ADMIN, "hash", NOON, null);
        UserRecord gone = new UserRecord("gone", Role.VIEWER, "", NOON, NOON);
        TokenRecord token = new TokenRecord(
                "t1", ODD, "alice", Role.OPERATOR, "hash", List.of("Daily", "Other"), NOON, NOON, null, NOON);
        TokenRecord plain = new TokenRecord("t2", "p", "alice", Role.VIEWER, "hash", List.of(), NOON, null, NOON, null);
        BackfillRecord backfill = new BackfillRecord(
                1, "Daily", NOON, NOON, 3, true, "{}", new Actor(ODD, "here"), NOON, null, null, false);
        store.commit(List.of(
                alice,
                gone,
                token,
                plain,
                backfill,
                new TriggerKeyRecord("Daily", "k", 7),
                new AuditRecord(1, NOON, new Actor("alice", ODD), "trigger", "Daily", 7, ODD),
                new AuditRecord(2, NOON, new Actor("bob", "x"), "login", "", 0, "")));

        assertThat(access.users()).containsExactly(alice, gone);
        assertThat(access.tokens()).containsExactly(token, plain);
        assertThat(access.backfills(10)).containsExactly(backfill);
        assertThat(access.openBackfills()).containsExactly(backfill);
        store.commit(List.of(backfill.decidedUntil(NOON).ended(NOON, true)));
        assertThat(access.backfill(1)).contains(backfill.decidedUntil(NOON).ended(NOON, true));
        assertThat(access.openBackfills()).isEmpty();
        assertThat(store.runOfKey("Daily", "k")).contains(7L);
        assertThat(store.runOfKey("Other", "k")).isEmpty();
        assertThat(access.lastAuditId()).isEqualTo(2);
        assertThat(access.audit(AuditFilter.ALL, 10))
                .extracting(AuditRecord::auditId)
                .containsExactly(2L, 1L);
        assertThat(access.audit(AuditFilter.ALL, 1)).hasSize(1);
        assertThat(access.audit(new AuditFilter("alice", "trigger", "Daily", 7L, 2), 10))
                .extracting(AuditRecord::details)
                .containsExactly(ODD);
        assertThat(access.audit(new AuditFilter("alice", "login", null, null, 9), 10))
                .isEmpty();
    }

    @Test
    void a_use_of_a_token_says_when_and_nothing_else() {
        AccessViews access = new AccessViews(database);
        TokenRecord token =
                new TokenRecord("t1", "ci", "alice", Role.VIEWER, "hash", List.of(), NOON, null, null, null);
        Instant end = NOON.plusSeconds(1);
        store.commit(List.of(new TokenUse("t1", NOON.plusSeconds(2)), token, new TokenUse("gone", NOON)));
        assertThat(access.tokens())
                .singleElement()
                .extracting(TokenRecord::lastUsedAt)
                .isEqualTo(NOON.plusSeconds(2));

        store.commit(List.of(new TokenUse("t1", NOON), token.revoked(end), new TokenUse("t1", NOON.plusSeconds(3))));
        store.commit(List.of(new TokenUse("t1", NOON.plusSeconds(4))));

        assertThat(access.tokens())
                .containsExactly(new TokenRecord(
                        "t1", "ci", "alice", Role.VIEWER, "hash", List.of(), NOON, null, end, NOON.plusSeconds(4)));
    }

    @Test
    void a_closed_store_says_so_and_can_be_closed_again() {
        store.close();
        store.close();

        assertThatThrownBy(() -> store.commit(List.of(run(1, RunState.QUEUED))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is closed");
        assertThat(database.inUse()).isFalse();
    }

    @Test
    void a_second_engine_is_refused_until_the_first_one_closes() {
        assertThatThrownBy(database::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("in use")
                .hasMessageNotContaining("\n");

        assertThat(database.inUse()).isTrue();
        store.commit(List.of(run(1, RunState.QUEUED)));
        store.close();
        assertThat(database.inUse()).isFalse();
        store = database.open();
        assertThat(database.inUse()).isTrue();
    }
}
