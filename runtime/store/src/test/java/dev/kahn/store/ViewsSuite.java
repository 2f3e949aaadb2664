package dev.kahn.store;

import static dev.kahn.store.Records.NOON;
import static dev.kahn.store.Records.attempt;
import static dev.kahn.store.Records.run;
import static dev.kahn.store.Records.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Event;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.view.AccessViews;
import dev.kahn.view.RunFilter;
import dev.kahn.view.RunSlice;
import dev.kahn.view.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lists of runs and tasks are made of, on whatever database. */
abstract class ViewsSuite {

    private Database database;
    private JdbcRunStore store;
    private Views views;

    abstract Database database() throws Exception;

    @BeforeEach
    void fill() throws Exception {
        database = database();
        store = database.open();
        views = new Views(database.forManyQuestions());
        List<Change> rows = new ArrayList<>();
        for (long id = 1; id <= 60; id++) {
            String dag = id % 3 == 0 ? "Hourly" : "Daily";
            RunState state = id % 10 == 0 ? RunState.FAILED : RunState.SUCCESS;
            rows.add(with(
                    run(id, dag, RunType.MANUAL, NOON.plus(Duration.ofHours(id)), state), "{\"Number\":" + id + "}"));
            rows.add(task(id, "load", id % 10 == 0 ? TaskState.FAILED : TaskState.SUCCESS));
        }
        rows.add(run(61, "Daily", RunType.MANUAL, NOON.plus(Duration.ofHours(61)), RunState.RUNNING));
        rows.add(task(61, "load", TaskState.RUNNING));
        rows.add(task(61, "mail", TaskState.QUEUED));
        rows.add(task(61, "tell", TaskState.SUCCESS));
        store.commit(rows);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static RunRecord with(RunRecord run, String params) {
        return new RunRecord(
                run.runId(),
                run.dagId(),
                run.version(),
                run.type(),
                run.scheduledFor(),
                run.interval(),
                params,
                run.state(),
                run.createdAt(),
                null,
                null,
                null,
                "");
    }

    private List<Long> ids(RunSlice slice) {
        return slice.runs().stream().map(RunRecord::runId).toList();
    }

    @Test
    void runs_come_page_by_page_and_each_once() {
        Map<RunFilter, Integer> filters = Map.of(
                RunFilter.ALL,
                61,
                RunFilter.of("Daily"),
                41,
                filter(null, RunState.FAILED, ""),
                6,
                filter(null, null, "number"),
                60);
        filters.forEach((filter, count) -> {
            List<Long> all = new ArrayList<>();
            Long below = Long.MAX_VALUE;
            while (below != null) {
                RunSlice slice = views.runs(filter, below, 5);
                all.addAll(ids(slice));
                below = slice.next();
            }
            assertThat(all)
                    .hasSize(count)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo((one, other) -> Long.compare(other, one));
        });
        assertThat(ids(views.runs(RunFilter.ALL, Long.MAX_VALUE, 3))).containsExactly(61L, 60L, 59L);
    }

    @Test
    void runs_are_found_by_state_time_and_parameters_together() {
        assertThat(ids(views.runs(filter("Daily", RunState.FAILED, ""), Long.MAX_VALUE, 50)))
                .containsExactly(50L, 40L, 20L, 10L);
        assertThat(ids(views.runs(filter(null, RunState.FAILED, "number\":3"), Long.MAX_VALUE, 50)))
                .containsExactly(30L);
        RunFilter day =
                new RunFilter(null, null, null, NOON.plus(Duration.ofHours(5)), NOON.plus(Duration.ofHours(8)), "");
        assertThat(ids(views.runs(day, Long.MAX_VALUE, 50))).containsExactly(7L, 6L, 5L);
        assertThat(ids(views.runs(filter(null, null, "%"), Long.MAX_VALUE, 50)))
                .as("what is looked for is a text, no pattern")
                .isEmpty();
        assertThat(views.runs(filter(null, RunState.CANCELLED, ""), Long.MAX_VALUE, 50)
                        .next())
                .isNull();
    }

    @Test
    void secrets_are_masked_in_every_list_of_runs_and_are_not_found_by_looking_for_them() {
        RunRecord run = run(62, "Daily", RunType.MANUAL, NOON, RunState.FAILED);
        store.commit(List.of(new RunRecord(
                62,
                "Daily",
                run.version(),
                run.type(),
                NOON,
                run.interval(),
                "{\"key\":\"hunter2\",\"to\":\"bob\"}",
                RunState.FAILED,
                NOON,
                NOON,
                NOON,
                null,
                "hunter2 was refused")));
        Views masked = new Views(database, text -> text.replace("hunter2", "***"));
        List<RunRecord> found = new ArrayList<>(
                masked.runs(RunFilter.of("Daily"), Long.MAX_VALUE, 1).runs());
        found.addAll(masked.runs(filter(null, null, "BOB"), Long.MAX_VALUE, 1).runs());
        found.addAll(
                masked.runs(filter(null, null, "\"***\""), Long.MAX_VALUE, 1).runs());
        found.addAll(masked.latestRuns(List.of("Daily"), 1).get("Daily"));
        found.addAll(masked.runs("Daily", 1));
        found.addAll(masked.runs(null, 1));
        assertThat(found).hasSize(6).allSatisfy(one -> {
            assertThat(one.params()).isEqualTo("{\"key\":\"***\",\"to\":\"bob\"}");
            assertThat(one.reason()).isEqualTo("*** was refused");
        });
        for (String begin : List.of("h", "hunt", "hunter2", "\"hunter2\",")) {
            assertThat(masked.runs(filter("Daily", null, begin), Long.MAX_VALUE, 50))
                    .as(begin)
                    .isEqualTo(masked.runs(filter("Daily", null, "nobody has this"), Long.MAX_VALUE, 50));
        }
    }

    private static RunFilter filter(String dag, RunState state, String params) {
        return new RunFilter(dag, state, null, null, null, params);
    }

    @Test
    void the_latest_runs_of_many_dags_are_asked_for_at_once() {
        var latest = views.latestRuns(List.of("Hourly", "Daily", "Gone"), 2);
        assertThat(latest).containsOnlyKeys("Hourly", "Daily");
        assertThat(latest.get("Daily")).extracting(RunRecord::runId).containsExactly(61L, 59L);
        assertThat(latest.get("Hourly")).extracting(RunRecord::runId).containsExactly(60L, 57L);
    }

    @Test
    void the_latest_successes_of_many_dags_are_asked_for_at_once() {
        store.commit(List.of(run(901, "Daily", RunState.FAILED), run(902, "Never", RunState.FAILED)));
        var latest = views.latestSuccesses(List.of("Hourly", "Daily", "Never", "Gone"));
        assertThat(latest).containsOnlyKeys("Hourly", "Daily");
        assertThat(latest.values()).extracting(RunRecord::state).containsOnly(RunState.SUCCESS);
        assertThat(latest.get("Daily"))
                .isEqualTo(views.runs("Daily", 900).stream()
                        .filter(run -> run.state() == RunState.SUCCESS)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void tasks_of_runs_and_those_under_way_come_without_results() {
        assertThat(views.tasks(views.runs("Hourly", 4)))
                .extracting(TaskRecord::runId)
                .containsExactlyInAnyOrder(51L, 54L, 57L, 60L);
        assertThat(views.tasks(List.of())).isEmpty();
        assertThat(views.openTasks()).extracting(TaskRecord::taskId).containsExactlyInAnyOrder("load", "mail");
        assertThat(views.statesBetween("Daily", NOON, NOON.plus(Duration.ofHours(3))))
                .extracting(Views.Moment::state)
                .containsOnly(RunState.SUCCESS)
                .hasSize(2);
    }

    @Test
    void a_task_is_asked_for_alone_and_its_elements_without_results() {
        store.commit(List.of(
                task(61, "send", TaskState.RUNNING),
                element("send", 0, TaskState.SUCCESS),
                element("send", 2, TaskState.FAILED),
                element("send", 7, TaskState.RUNNING),
                element("sent", 3, TaskState.RUNNING),
                attempt(61, "send", 2, AttemptState.RUNNING),
                attempt(61, "send", 1, AttemptState.FAILED),
                attempt(61, "sent", 3, AttemptState.RUNNING)));
        assertThat(views.task(61, new InstanceKey("send", 0)))
                .map(TaskRecord::result)
                .contains("\"sent\"");
        assertThat(views.task(61, InstanceKey.of("send")))
                .map(TaskRecord::mapIndex)
                .contains(TaskRecord.NOT_MAPPED);
        assertThat(views.task(61, new InstanceKey("send", 1))).isEmpty();
        assertThat(views.elements(61, "send")).extracting(TaskRecord::mapIndex).containsExactly(0, 2, 7);
        assertThat(views.elements(61, "send")).extracting(TaskRecord::result).containsOnlyNulls();
        assertThat(views.elements(61, "load")).isEmpty();
        assertThat(views.attempts(61, InstanceKey.of("send")))
                .extracting(attempt -> attempt.attempt().number())
                .containsExactly(1, 2);
    }

    private static TaskRecord element(String task, int index, TaskState state) {
        return new TaskRecord(61, task, index, state, 1, 0, 0, null, NOON, NOON, null, "\"sent\"", "");
    }

    @Test
    void what_was_done_to_a_run_and_who_is_told_of_it_is_found_by_the_run() {
        store.commit(List.of(
                new AuditRecord(1, NOON, new Actor("alice", "here"), "trigger", "Daily", 7, ""),
                new AuditRecord(2, NOON, new Actor("bob", "here"), "cancel", "Daily", 8, ""),
                new AuditRecord(3, NOON, new Actor("bob", "here"), "retry", "Daily", 7, "load"),
                notification(1, 7, NotificationState.SENT),
                notification(2, 8, NotificationState.PENDING),
                notification(3, 7, NotificationState.GIVEN_UP)));
        assertThat(views.acts(7)).extracting(AuditRecord::auditId).containsExactly(1L, 3L);
        assertThat(views.notifications(7)).extracting(NotificationRecord::id).containsExactly(1L, 3L);
        assertThat(views.unsentNotifications(9))
                .extracting(NotificationRecord::id)
                .containsExactly(3L, 2L);
    }

    @Test
    void what_is_of_some_dags_is_found_however_much_there_is_of_others() {
        AccessViews access = new AccessViews(database);
        for (int id = 1; id <= 4; id++) {
            store.commit(List.of(
                    notification(id, id, id == 1 ? "Hourly" : "Daily", NotificationState.GIVEN_UP),
                    backfill(id, id == 1 ? "Hourly" : "Daily")));
        }
        assertThat(views.unsentNotifications(Set.of("Hourly", "Gone"), 2))
                .extracting(NotificationRecord::id)
                .containsExactly(1L);
        assertThat(views.unsentNotifications(Set.of(), 2)).hasSize(2);
        assertThat(access.backfills(Set.of("Hourly", "Gone"), 2))
                .extracting(BackfillRecord::backfillId)
                .containsExactly(1L);
        assertThat(access.backfills(Set.of(), 2))
                .extracting(BackfillRecord::backfillId)
                .containsExactly(4L, 3L);
    }

    private static BackfillRecord backfill(long id, String dag) {
        return new BackfillRecord(
                id, dag, NOON, NOON, 1, false, "{}", new Actor("alice", "here"), NOON, null, null, false);
    }

    private static NotificationRecord notification(long id, long runId, NotificationState state) {
        return notification(id, runId, "Daily", state);
    }

    private static NotificationRecord notification(long id, long runId, String dag, NotificationState state) {
        return new NotificationRecord(
                id, dag, runId, Event.FAILURE, "", -1, 0, "slack:ops", "", NOON, state, 1, NOON, "no answer");
    }

    @Test
    void ticks_of_a_time_that_have_succeeded_are_counted_and_runs_by_hand_are_not() {
        store.commit(List.of(
                run(62, "Hourly", RunType.BACKFILL, NOON, RunState.SUCCESS),
                run(63, "Hourly", RunType.BACKFILL, NOON.plus(Duration.ofHours(1)), RunState.FAILED),
                run(64, "Hourly", RunType.SCHEDULED, NOON.plus(Duration.ofHours(2)), RunState.SUCCESS),
                run(65, "Hourly", RunType.SCHEDULED, NOON.plus(Duration.ofHours(9)), RunState.SUCCESS)));
        assertThat(views.successes("Hourly", NOON, NOON.plus(Duration.ofHours(3))))
                .isEqualTo(2);
        assertThat(views.successes("Daily", NOON, NOON.plus(Duration.ofHours(3))))
                .isZero();
    }
}
