package dev.kahn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Event;
import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.plan.Pools;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Notification;
import dev.kahn.graph.PoolSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TaskSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
    private static final DagGraph MC_WORK = DagGraph.builder("MCWork", "shop.MarketingCloud")
            .version("v1")
            .retries(1)
            .task(TaskNode.builder("sync").retries(0).build())
            .task(TaskNode.builder("sleep").after("sync").delay("2m").build())
            .task(TaskNode.builder("file").poll("30s", true).timeout("1d").build())
            .build();

    private static DagGraph apply(String... settings) {
        Overridden overridden = Overrides.apply(List.of(MC_WORK), settings(settings), key -> "a test");
        assertThat(overridden.problems()).isEmpty();
        return overridden.dags().get(0);
    }

    private static Map<String, String> settings(String... pairs) {
        Map<String, String> settings = new java.util.HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }

    @Test
    void without_settings_nothing_changes() {
        assertThat(apply()).isEqualTo(MC_WORK);
        assertThat(apply("kahn.db.url", "jdbc:h2:mem:")).isEqualTo(MC_WORK);
    }

    @Test
    void a_task_is_changed_alone_and_stays_in_its_place() {
        DagGraph changed = apply("kahn.dag.MCWork.task.sleep.delay", "2s");
        assertThat(changed.task("sleep").orElseThrow().delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(changed.tasks()).extracting(TaskNode::id).containsExactly("sync", "sleep", "file");
        assertThat(changed.toBuilder().clearTasks().tasks(MC_WORK.tasks()).build())
                .isEqualTo(MC_WORK);
    }

    @Test
    void a_default_of_the_dag_leaves_alone_what_a_task_says_itself() {
        DagGraph changed = apply("kahn.dag.MCWork.retries", "5");
        TaskNode sync = changed.task("sync").orElseThrow();
        TaskNode sleep = changed.task("sleep").orElseThrow();
        assertThat(sync.settings().orElse(changed.defaults()).retries()).isZero();
        assertThat(sleep.settings().orElse(changed.defaults()).retries()).isEqualTo(5);
    }

    @Test
    void every_name_can_be_set() {
        DagGraph changed = apply(
                "kahn.dag.MCWork.backoff",
                "2",
                "kahn.dag.MCWork.deadline",
                "1h",
                "kahn.dag.MCWork.maxActiveRuns",
                "3",
                "kahn.dag.MCWork.maxRetryDelay",
                "10m",
                "kahn.dag.MCWork.retryDelay",
                "1m",
                "kahn.dag.MCWork.taskTimeout",
                "20m",
                "kahn.dag.MCWork.timeout",
                "2h",
                "kahn.dag.MCWork.task.sync.backoff",
                "3",
                "kahn.dag.MCWork.task.sync.maxRetryDelay",
                "9m",
                "kahn.dag.MCWork.task.sync.retries",
                "4",
                "kahn.dag.MCWork.task.sync.retryDelay",
                "7s",
                "kahn.dag.MCWork.task.sync.timeout",
                "8m",
                "kahn.dag.MCWork.task.sync.priority",
                "-1",
                "kahn.dag.MCWork.task.sync.slots",
                "2",
                "kahn.dag.MCWork.task.sync.maxParallel",
                "4",
                "kahn.dag.MCWork.task.file.every",
                "45s");
        assertThat(changed.maxActiveRuns()).isEqualTo(3);
        assertThat(changed.timeout()).isEqualTo(Duration.ofHours(2));
        assertThat(changed.deadline()).isEqualTo(Duration.ofHours(1));
        assertThat(changed.defaults())
                .isEqualTo(new TaskSettings(
                        1, Duration.ofMinutes(1), 2.0, Duration.ofMinutes(10), Duration.ofMinutes(20), null));
        TaskNode sync = changed.task("sync").orElseThrow();
        assertThat(sync.settings())
                .isEqualTo(new TaskSettings(
                        4, Duration.ofSeconds(7), 3.0, Duration.ofMinutes(9), Duration.ofMinutes(8), null));
        assertThat(sync.priority()).isEqualTo(-1);
        assertThat(sync.slots()).isEqualTo(2);
        assertThat(sync.maxParallel()).isEqualTo(4);
        assertThat(changed.task("file").orElseThrow().poll())
                .isEqualTo(new TaskNode.Poll(Duration.ofSeconds(45), true));
    }

    @Test
    void limits_and_the_schedule_can_be_taken_away() {
        DagGraph limited = MC_WORK.toBuilder()
                .schedule("@daily")
                .timeout("1h")
                .deadline("1h")
                .taskTimeout("1h")
                .maxRetryDelay("1h")
                .build();
        List<String> keys = List.of(
                "kahn.dag.MCWork.schedule",
                "kahn.dag.MCWork.timeout",
                "kahn.dag.MCWork.deadline",
                "kahn.dag.MCWork.taskTimeout",
                "kahn.dag.MCWork.maxRetryDelay",
                "kahn.dag.MCWork.task.sync.timeout",
                "kahn.dag.MCWork.task.sync.maxRetryDelay");
        for (String key : keys) {
            Overridden overridden = Overrides.apply(List.of(limited), Map.of(key, "none"), at -> "a test");
            assertThat(overridden.problems()).as(key).isEmpty();
            assertThat(overridden.values())
                    .as(key)
                    .extracting(OverriddenValue::effective)
                    .containsExactly("none");
        }
    }

    @Test
    void when_a_dag_runs_can_be_set() {
        DagGraph changed = apply(
                "kahn.dag.MCWork.schedule", "30 2 * * *",
                "kahn.dag.MCWork.zone", "Europe/London");
        assertThat(changed.schedule()).isEqualTo("30 2 * * *");
        assertThat(changed.zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(changed.version()).isEqualTo(MC_WORK.version());
    }

    @Test
    void who_is_told_can_be_set_for_a_dag_and_for_those_that_say_nothing() {
        DagGraph declared = MC_WORK.toBuilder()
                .notify(new Event[] {Event.FAILURE, Event.DEADLINE}, "slack:declared")
                .build();
        Map<String, String> settings = settings(
                "kahn.dag.MCWork.notify.failure", "email:me@example.com, pager:night",
                "kahn.notify.failure", "slack:common",
                "kahn.notify.deadline", "slack:common",
                "kahn.notify.success", "slack:common");

        assertThat(told(declared, settings))
                .containsExactly(
                        new Notification(Set.of(Event.SUCCESS), List.of("slack:common")),
                        new Notification(Set.of(Event.FAILURE), List.of("email:me@example.com", "pager:night")),
                        new Notification(Set.of(Event.DEADLINE), List.of("slack:declared")));
        assertThat(told(declared, settings("kahn.dag.MCWork.notify.failure", "")))
                .containsExactly(new Notification(Set.of(Event.DEADLINE), List.of("slack:declared")));
    }

    @Test
    void who_is_told_of_a_task_can_be_set_beside_what_its_dag_says() {
        DagGraph declared = MC_WORK.toBuilder()
                .notify(Event.RETRY, "slack:declared")
                .clearTasks()
                .tasks(MC_WORK.tasks().stream()
                        .map(task -> task.toBuilder()
                                .notify(new Event[] {Event.FAILURE, Event.RETRY}, "slack:task")
                                .build())
                        .toList())
                .build();
        DagGraph changed = Overrides.apply(
                        List.of(declared),
                        settings(
                                "kahn.dag.MCWork.task.sleep.notify.failure", "email:me@example.com, pager:night",
                                "kahn.dag.MCWork.task.sleep.notify.retry", ""),
                        key -> "a test")
                .dags()
                .get(0);

        assertThat(changed.task("sleep").orElseThrow().notifications())
                .containsExactlyInAnyOrder(
                        new Notification(Set.of(Event.FAILURE), List.of("email:me@example.com", "pager:night")),
                        new Notification(Set.of(Event.RETRY), List.of()));
        assertThat(changed.task("sync").orElseThrow().notifications())
                .flatExtracting(Notification::to)
                .containsOnly("slack:task");
        assertThat(changed.notifications())
                .containsExactly(new Notification(Set.of(Event.RETRY), List.of("slack:declared")));
    }

    private static List<Notification> told(DagGraph dag, Map<String, String> settings) {
        return Overrides.apply(List.of(dag), settings, key -> "a test")
                .dags()
                .get(0)
                .notifications();
    }

    @Test
    void where_tasks_take_their_slots_can_be_set() {
        DagGraph withPools = MC_WORK.toBuilder().pool("db", 2).pool("mail", 1).build();
        DagGraph changed = Overrides.apply(
                        List.of(withPools),
                        settings("kahn.dag.MCWork.pool", "db", "kahn.dag.MCWork.task.sleep.pool", "mail"),
                        key -> "a test")
                .dags()
                .get(0);
        assertThat(changed.defaults().pool()).isEqualTo("db");
        assertThat(changed.task("sleep").orElseThrow().settings().pool()).isEqualTo("mail");
        assertThat(changed.task("sync").orElseThrow().settings().pool()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "kahn.dag.MCWrok.retries | 1 | there is no DAG \"MCWrok\"; did you mean \"MCWork\"?",
                "kahn.dag.MCWork.task.slep.delay | 2s | DAG MCWork has no task \"slep\"; did you mean \"sleep\"?",
                "kahn.dag.MCWork.retry | 1 | \"retry\" cannot be set; you can set backoff, deadline,"
                        + " logLevel, maxActiveRuns, maxRetryDelay, pool, retries, retryDelay, schedule, taskTimeout, timeout, zone",
                "kahn.dag.MCWork.task.sleep.dealy | 2s | \"dealy\" cannot be set; did you mean \"delay\"?",
                "kahn.dag.MCWork.task.sleep.delay | soon | \"soon\" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M",
                "kahn.dag.MCWork.retries | many | \"many\" is not a whole number",
                "kahn.dag.MCWork.retries | -1 | retries must be 0 or more, not -1",
                "kahn.dag.MCWork.backoff | 0.5 | backoff must be a number of 1 or more, not 0.5",
                "kahn.dag.MCWork.maxActiveRuns | 0 | maxActiveRuns must be 1 or more, not 0",
                "kahn.dag.MCWork.timeout | 0s | timeout must be 1ms or more, not 0s",
                "kahn.dag.MCWork.taskTimeout | 0s | timeout must be 1ms or more, not 0s",
                "kahn.dag.MCWork.deadline | 0s | deadline must be 1ms or more, not 0s",
                "kahn.dag.MCWork.task.sleep.timeout | 0s | timeout must be 1ms or more, not 0s",
                "kahn.dag.MCWork.task.sleep.every | 1m | task sleep is not a sensor, so it does not poll",
                "kahn.dag.MCWork.schedule | 61 * * * * | minute: the value 61 is out of range (position 0); use 0 to 59",
                "kahn.dag.MCWork.schedule | 0 0 30 2 * | \"0 0 30 2 *\" never fires",
                "kahn.dag.MCWork.zone | Asia/Taipeh | \"Asia/Taipeh\" is not a time zone; did you mean \"Asia/Taipei\"?",
                "kahn.dag.MCWork.pool | bd | there is no pool \"bd\"; the pools are default",
                "kahn.dag.MCWork.task.sync.pool | db | there is no pool \"db\"; the pools are default",
                "kahn.dag.MCWork.logLevel | LOUD | \"LOUD\" is not a level; the levels are ERROR, WARN, INFO, DEBUG, TRACE",
                "kahn.dag.MCWork.notify.failed | slack:a | \"failed\" is not an event; the events are success, failure, retry,"
                        + " deadline, skipped, recovered",
                "kahn.dag.MCWork.notify.failure | slack:a, mail:b@c.de | \"mail:b@c.de\" is not a target; write it like"
                        + " email:ops@example.com, slack:NAME, teams:NAME or webhook:NAME",
                "kahn.dag.MCWork.task.slep.notify.failure | slack:a | DAG MCWork has no task \"slep\"; did you mean \"sleep\"?",
                "kahn.dag.MCWork.task.sleep.notify.deadline | slack:a | \"deadline\" happens to runs, not to tasks; the events"
                        + " are success, failure, retry, skipped",
                "kahn.dag.MCWork.task.sleep.notify.retry | slack: | \"slack:\" is not a target; write it like"
                        + " email:ops@example.com, slack:NAME, teams:NAME or webhook:NAME",
                "kahn.dag.MCWork | 1 | write kahn.dag.DAG.NAME or kahn.dag.DAG.task.TASK.NAME",
            })
    void a_bad_setting_is_one_line_that_says_what_to_do(String key, String value, String problem) {
        Overridden overridden = Overrides.apply(List.of(MC_WORK), Map.of(key, value), at -> "a test");
        assertThat(overridden.problems()).containsExactly("setting " + key + " (a test): " + problem);
    }

    @Test
    void all_problems_are_told_at_once_in_the_order_of_their_keys() {
        Overridden overridden = Overrides.apply(
                List.of(MC_WORK), Map.of("kahn.dag.b.retries", "1", "kahn.dag.a.retries", "1"), key -> "a test");
        assertThat(overridden.problems()).hasSize(2);
        assertThat(overridden.problems().get(0)).startsWith("setting kahn.dag.a.retries");
    }

    @Test
    void a_pool_is_resized_in_every_dag_that_declares_it() {
        DagGraph one = DagGraph.builder("One", "shop.One")
                .pool("db", 4)
                .pool("mail", 1)
                .build();
        DagGraph other = DagGraph.builder("Other", "shop.Other").pool("db", 2).build();
        Overridden overridden =
                Overrides.apply(List.of(one, other, MC_WORK), settings("kahn.pool.db.slots", "8"), key -> "a test");

        assertThat(overridden.problems()).isEmpty();
        assertThat(overridden.dags().get(0).pools())
                .containsExactlyInAnyOrder(new PoolSpec("db", 8), new PoolSpec("mail", 1));
        assertThat(overridden.dags().get(1).pools()).containsExactly(new PoolSpec("db", 8));
        assertThat(overridden.dags().get(2)).isEqualTo(MC_WORK);
        assertThat(PoolSizes.checked(overridden.dags())).contains(new PoolSpec("db", 8));
    }

    @Test
    void the_pool_of_all_who_name_none_can_become_smaller_and_larger() {
        assertThat(PoolSizes.checked(List.of(MC_WORK))).containsExactly(Pools.DEFAULT);
        assertThat(PoolSizes.checked(List.of(apply("kahn.pool.default.slots", "3"))))
                .containsExactly(new PoolSpec("default", 3));
        assertThat(PoolSizes.checked(List.of(apply("kahn.pool.default.slots", "5000"))))
                .containsExactly(new PoolSpec("default", 5000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kahn.pool.bd.slots   | 2    | there is no pool "bd"; did you mean "db"?
            kahn.pool.x.slots    | 2    | there is no pool "x"; the pools are db, default
            kahn.pool.db.slots   | 0    | pool db needs at least one slot, not 0
            kahn.pool.db.slots   | -1   | pool db needs at least one slot, not -1
            kahn.pool.db.slots   | many | "many" is not a whole number
            kahn.pool.db.size    | 2    | "size" cannot be set; you can set slots
            kahn.pool.db         | 2    | write kahn.pool.NAME.slots
            kahn.pool..slots     | 2    | there is no pool ""; the pools are db, default
            """)
    void what_makes_no_sense_of_a_pool_is_told(String key, String value, String problem) {
        DagGraph dag = DagGraph.builder("One", "shop.One").pool("db", 4).build();
        Overridden overridden = Overrides.apply(List.of(dag), settings(key, value), at -> "a test");

        assertThat(overridden.problems()).containsExactly("setting " + key + " (a test): " + problem);
        assertThat(overridden.dags()).containsExactly(dag);
    }

    private static List<String> changed(String... settings) {
        DagGraph withPool = MC_WORK.toBuilder()
                .pool("db", 4)
                .schedule("@daily")
                .timeout("1h")
                .build();
        DagGraph other = DagGraph.builder("Other", "shop.Other").pool("db", 3).build();
        return Overrides.apply(List.of(withPool, other), settings(settings), key -> "line of " + key).values().stream()
                .map(value -> value.dag() + "|" + value.subject() + ": " + value.declared() + " -> " + value.effective()
                        + " (" + value.origin() + ")")
                .toList();
    }

    @Test
    void what_was_changed_is_known_with_both_values_and_where_that_was_said() {
        assertThat(changed(
                        "kahn.dag.MCWork.schedule",
                        "*/5 * * * *",
                        "kahn.dag.MCWork.timeout",
                        "90m",
                        "kahn.dag.MCWork.task.sleep.delay",
                        "2s",
                        "kahn.pool.db.slots",
                        "8"))
                .containsExactly(
                        "MCWork|schedule: @daily -> */5 * * * * (line of kahn.dag.MCWork.schedule)",
                        "MCWork|task sleep, delay: 2m -> 2s (line of kahn.dag.MCWork.task.sleep.delay)",
                        "MCWork|timeout: 1h -> 1h30m (line of kahn.dag.MCWork.timeout)",
                        "|pool db, slots: 3 -> 8 (line of kahn.pool.db.slots)");
    }

    @Test
    void a_task_that_inherits_tells_what_it_would_have_inherited() {
        assertThat(changed("kahn.dag.MCWork.retries", "5", "kahn.dag.MCWork.task.sleep.retries", "7"))
                .containsExactly(
                        "MCWork|retries: 1 -> 5 (line of kahn.dag.MCWork.retries)",
                        "MCWork|task sleep, retries: 1 -> 7 (line of kahn.dag.MCWork.task.sleep.retries)");
    }

    @Test
    void a_setting_that_says_what_was_declared_changes_nothing() {
        assertThat(changed("kahn.dag.MCWork.retries", "1", "kahn.dag.MCWork.task.sleep.delay", "120s"))
                .isEmpty();
    }

    @Test
    void of_every_name_that_can_be_set_it_is_known_what_was_declared() {
        for (String key : Overrides.keys(MC_WORK)) {
            String name = key.substring(key.lastIndexOf('.') + 1);
            if (name.equals("every") && !key.contains(".file.")) {
                continue; // no sensor
            }
            if (name.equals("logLevel") || key.contains(".notify.")) {
                continue; // only set, never declared
            }
            String value = switch (name) {
                case "schedule" -> "*/7 * * * *";
                case "zone" -> "Asia/Taipei";
                case "pool" -> "db";
                case "backoff", "maxActiveRuns", "maxParallel", "priority", "retries", "slots" -> "6";
                default -> "77s";
            };
            assertThat(changed(key, value)).as(key).hasSize(1);
        }
    }

    @Test
    void it_is_known_which_dags_are_concerned() {
        DagGraph db = DagGraph.builder("One", "shop.One").pool("db", 4).build();
        OverriddenValue pool = new OverriddenValue("", "", "db", "slots", "4", "8", "kahn.pool.db.slots", "--set");
        OverriddenValue own = new OverriddenValue("One", "", "", "retries", "0", "1", "kahn.dag.One.retries", "--set");
        assertThat(List.of(pool.concerns(db), own.concerns(db))).containsOnly(true);
        assertThat(List.of(pool.concerns(MC_WORK), own.concerns(MC_WORK))).containsOnly(false);
    }
}
