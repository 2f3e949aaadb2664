package dev.kahn.testing;

import dev.kahn.Catchup;
import dev.kahn.Event;
import dev.kahn.TriggerRule;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random DAGs with all that a task can say, and random outcomes of their bodies. */
record World(List<DagGraph> dags) {

    static final int SLOTS = 3;
    static final String SCHEDULE = "every 20m";

    /** Hears of everything. */
    static final String ALL = "slack:all";

    /** Hears of failures. */
    static final String FAILURES = "email:failures@example.com";

    /** Hears of some tasks. */
    static final String TASKS = "slack:tasks";

    private static final String LIST = "java.util.List<java.lang.Integer>";

    /** An item that the engine does not keep in memory. */
    private static final String LONG = '"' + "x".repeat(TaskRecord.LONGEST_LOADED) + '"';

    static World of(Random random) {
        List<DagGraph> dags = new ArrayList<>();
        int size = 1 + random.nextInt(2);
        for (int i = 0; i < size; i++) {
            dags.add(dag("D" + i, random));
        }
        if (size == 2 && dags.get(1).schedule() == null && random.nextBoolean()) {
            dags.set(1, dags.get(1).toBuilder().after("D0").build());
        }
        return new World(dags);
    }

    private static DagGraph dag(String id, Random random) {
        DagGraph.Builder dag = DagGraph.builder(id, "test." + id)
                .version("v1")
                .maxActiveRuns(1 + random.nextInt(2))
                .pool("db", SLOTS)
                .deadline("12m")
                .notify(Event.values(), ALL)
                .notify(Event.FAILURE, ALL, FAILURES);
        if (random.nextInt(6) == 0) {
            dag.timeout("15m");
        }
        if (random.nextInt(3) == 0) {
            dag.schedule(SCHEDULE).catchup(random.nextBoolean() ? Catchup.ALL : Catchup.LATEST);
        }
        List<TaskNode> earlier = new ArrayList<>();
        int size = 1 + random.nextInt(7);
        for (int i = 0; i < size; i++) {
            TaskNode task = task("t" + i, earlier, random);
            dag.task(task);
            earlier.add(task);
        }
        return dag.build();
    }

    private static TaskNode task(String id, List<TaskNode> earlier, Random random) {
        String[] results = {"void", "boolean", "boolean", LIST, LIST};
        String result = results[random.nextInt(results.length)];
        TaskNode.Builder task = TaskNode.builder(id).result(result);
        List<TaskNode> after =
                earlier.stream().filter(any -> random.nextInt(3) == 0).toList();
        task.after(ids(after));
        task.from(ids(after.stream()
                .filter(producer -> !producer.result().equals("void") && random.nextInt(3) == 0)
                .toList()));
        if (random.nextInt(3) == 0) {
            TriggerRule[] rules = TriggerRule.values();
            task.rule(rules[random.nextInt(rules.length)]);
        }
        List<TaskNode> deciders = after.stream()
                .filter(producer -> producer.result().equals("boolean") && producer.forEach() == null)
                .toList();
        if (!deciders.isEmpty() && random.nextInt(3) == 0) {
            task.when(deciders.get(random.nextInt(deciders.size())).id(), String.valueOf(random.nextBoolean()));
        }
        addKind(task, earlier, random);
        addSettings(task, random);
        addNotifications(task, id);
        return task.build();
    }

    private static void addKind(TaskNode.Builder task, List<TaskNode> earlier, Random random) {
        List<TaskNode> lists = earlier.stream()
                .filter(producer ->
                        producer.forEach() != null || producer.result().equals(LIST))
                .toList();
        int kind = random.nextInt(6);
        if (kind == 0) {
            task.poll("30s", random.nextBoolean()).timeout("3m");
        } else if (kind <= 2 && !lists.isEmpty()) {
            task.forEach(lists.get(random.nextInt(lists.size())).id()).maxParallel(random.nextInt(3));
        }
    }

    private static void addSettings(TaskNode.Builder task, Random random) {
        task.retries(random.nextInt(3)).retryDelay("1m").backoff(1 + random.nextInt(2));
        if (random.nextInt(5) == 0) {
            task.delay("1m");
        }
        if (random.nextInt(4) == 0) {
            task.pool("db").slots(1 + random.nextInt(SLOTS)).priority(random.nextInt(3));
        }
        if (random.nextInt(5) == 0) {
            task.allowFailure();
        }
        if (random.nextInt(6) == 0) {
            task.timeout("2m");
        }
    }

    private static void addNotifications(TaskNode.Builder task, String id) {
        switch (id) {
            case "t1" -> task.notify(new Event[] {Event.SUCCESS, Event.FAILURE, Event.SKIPPED}, TASKS);
            case "t2" -> task.notify(Event.FAILURE, TASKS, TASKS).notify(Event.RETRY, TASKS);
            default -> {}
        }
    }

    private static String[] ids(List<TaskNode> tasks) {
        return tasks.stream().map(TaskNode::id).toArray(String[]::new);
    }

    /** The next version of a DAG: with a new task, or without the last task that nothing runs after. */
    World upgraded(String id, boolean isLess) {
        DagGraph old = dag(id);
        List<TaskNode> tasks = new ArrayList<>(old.tasks());
        if (isLess && tasks.size() > 1) {
            for (int i = tasks.size() - 1; i >= 0; i--) {
                String leaf = tasks.get(i).id();
                if (tasks.stream().noneMatch(task -> task.upstream().contains(leaf))) {
                    tasks.remove(i);
                    break;
                }
            }
        } else {
            tasks.add(TaskNode.builder("new" + old.version()).retries(0).build());
        }
        DagGraph next = old.toBuilder()
                .clearTasks()
                .tasks(tasks)
                .version("v" + (Integer.parseInt(old.version().substring(1)) + 1))
                .build();
        return new World(
                dags.stream().map(dag -> dag.id().equals(id) ? next : dag).toList());
    }

    DagGraph dag(String id) {
        return dags.stream().filter(dag -> dag.id().equals(id)).findFirst().orElseThrow();
    }

    static BodyOutcome outcome(TaskNode task, Random random) {
        int dice = random.nextInt(10);
        if (dice < 2) {
            return new BodyOutcome.Failed("no", random.nextInt(4) > 0, "");
        }
        if (dice == 2) {
            return new BodyOutcome.Skipped("nothing to do", "");
        }
        if (task.poll() != null && dice < 7) {
            return new BodyOutcome.NotYet("");
        }
        return success(task, random);
    }

    static BodyOutcome success(TaskNode task, Random random) {
        return new BodyOutcome.Succeeded(
                switch (task.result()) {
                    case "void" -> null;
                    case "boolean" -> String.valueOf(random.nextBoolean());
                    default ->
                        IntStream.range(0, random.nextInt(4))
                                .mapToObj(item -> random.nextInt(8) == 0 ? LONG : String.valueOf(item))
                                .collect(Collectors.joining(",", "[", "]"));
                },
                "");
    }
}
