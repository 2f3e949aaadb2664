package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.TriggerRule;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Outcome;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random DAGs with random outcomes, in random order, with crashes and failing commits in between, against a
 * reference that knows no time: how each task ends follows from the graph and the outcomes alone.
 */
class RandomRunsTest {
    private static final int SEEDS = 2_000;

    /** How each body of a DAG ends, however often it is called. */
    private record World(DagGraph dag, Map<String, Outcome> outcomes) {

        static World of(Random random) {
            DagGraph.Builder dag = DagGraph.builder("Random", "test.Random").version("v1");
            Map<String, Outcome> outcomes = new HashMap<>();
            int size = 1 + random.nextInt(9);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                String id = "t" + i;
                TaskNode.Builder task = TaskNode.builder(id).result("boolean");
                List<String> after =
                        ids.stream().filter(earlier -> random.nextInt(3) == 0).toList();
                task.after(after.toArray(String[]::new));
                TriggerRule[] rules = TriggerRule.values();
                if (random.nextInt(3) > 0) {
                    task.rule(rules[random.nextInt(rules.length)]);
                }
                if (!after.isEmpty() && random.nextInt(4) == 0) {
                    task.when(after.get(random.nextInt(after.size())), String.valueOf(random.nextBoolean()));
                }
                if (random.nextInt(5) == 0) {
                    task.delay("1m");
                }
                if (random.nextInt(5) == 0) {
                    task.allowFailure();
                }
                task.retries(random.nextInt(2)).retryDelay("1m");
                dag.task(task.build());
                outcomes.put(id, outcome(random));
                ids.add(id);
            }
            return new World(dag.build(), outcomes);
        }

        private static Outcome outcome(Random random) {
            return switch (random.nextInt(5)) {
                case 0 -> new Outcome.Failed("no", true, "");
                case 1 -> new Outcome.Skipped("nothing", "");
                default -> new Outcome.Succeeded(String.valueOf(random.nextBoolean()), "");
            };
        }

        /** What the documentation of the trigger rules says, task by task. */
        Map<String, TaskState> reference() {
            Map<String, TaskState> states = new HashMap<>();
            for (TaskNode task : dag.tasks()) {
                List<TaskState> upstream =
                        task.upstream().stream().map(states::get).toList();
                states.put(task.id(), reference(task, upstream, states));
            }
            return states;
        }

        private TaskState reference(TaskNode task, List<TaskState> upstream, Map<String, TaskState> states) {
            boolean noneFailed = upstream.stream().noneMatch(TaskState::isFailure);
            boolean anySuccess = upstream.contains(TaskState.SUCCESS);
            boolean anyFailed = !noneFailed;
            boolean anySkipped = upstream.contains(TaskState.SKIPPED);
            boolean met = upstream.isEmpty()
                    || switch (task.rule()) {
                        case ALL_SUCCESS -> noneFailed && !anySkipped;
                        case ALL_FAILED -> !anySuccess && !anySkipped;
                        case ALL_DONE, ALWAYS -> true;
                        case ALL_SKIPPED -> !anySuccess && noneFailed;
                        case ALL_DONE_MIN_ONE_SUCCESS, ONE_SUCCESS -> anySuccess;
                        case ONE_FAILED -> anyFailed;
                        case ONE_DONE -> anySuccess || anyFailed;
                        case NONE_FAILED -> noneFailed;
                        case NONE_FAILED_MIN_ONE_SUCCESS -> noneFailed && anySuccess;
                        case NONE_SKIPPED -> !anySkipped;
                    };
            if (!met) {
                boolean blamesFailure = Set.of(
                                TriggerRule.ALL_SUCCESS,
                                TriggerRule.ALL_DONE_MIN_ONE_SUCCESS,
                                TriggerRule.ONE_SUCCESS,
                                TriggerRule.NONE_FAILED,
                                TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS)
                        .contains(task.rule());
                return anyFailed && blamesFailure ? TaskState.UPSTREAM_FAILED : TaskState.SKIPPED;
            }
            if (task.when() != null
                    && !(states.get(task.when().task()) == TaskState.SUCCESS
                            && outcomes.get(task.when().task())
                                    .equals(new Outcome.Succeeded(task.when().value(), "")))) {
                return TaskState.SKIPPED;
            }
            Outcome outcome = outcomes.get(task.id());
            if (outcome instanceof Outcome.Failed) {
                return TaskState.FAILED;
            }
            return outcome instanceof Outcome.Skipped ? TaskState.SKIPPED : TaskState.SUCCESS;
        }
    }

    @Test
    void every_run_ends_as_the_rules_say_whatever_crashes() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            World world = World.of(random);
            Rig rig = new Rig(world.dag().toBuilder());
            play(rig, world, random, seed);
            Map<String, TaskState> ended = new HashMap<>();
            world.dag().tasks().forEach(task -> ended.put(task.id(), rig.state(task.id())));
            assertThat(ended).as("seed %d, %s", seed, world.dag()).isEqualTo(world.reference());
            boolean failed = world.dag().tasks().stream()
                    .anyMatch(task -> ended.get(task.id()).isFailure() && !task.allowFailure());
            assertThat(rig.run().state().name()).as("seed %d", seed).isEqualTo(failed ? "FAILED" : "SUCCESS");
        }
    }

    private static void play(Rig rig, World world, Random random, long seed) {
        Set<AttemptKey> started = new HashSet<>();
        Set<String> succeeded = new HashSet<>();
        int crashes = 0;
        assertThat(rig.trigger()).isNotNull();
        for (int step = 0; rig.store.runs().isEmpty() || !rig.run().state().isDone(); step++) {
            assertThat(step)
                    .as("seed %d: the run is stuck: %s", seed, world.dag())
                    .isLessThan(500);
            checkStarts(rig, started, succeeded, seed);
            int dice = random.nextInt(10);
            if (dice == 0 && crashes < 3 && !rig.store.runs().isEmpty()) {
                crashes++;
                rig.restart();
            } else if (dice == 1) {
                rig.store.failNextCommit(random.nextBoolean() ? MemoryStore.Failure.BEFORE : MemoryStore.Failure.AFTER);
                rig.turn();
            } else if (!rig.bodies.running().isEmpty()) {
                int pick = random.nextInt(rig.bodies.running().size());
                String task = rig.bodies.running().get(pick);
                rig.end(task, world.outcomes().get(task));
            } else {
                rig.advance("PT1M");
            }
            for (TaskNode task : world.dag().tasks()) {
                rig.store
                        .task(1, task.id())
                        .filter(row -> row.state() == TaskState.SUCCESS)
                        .ifPresent(row -> succeeded.add(row.taskId()));
            }
        }
    }

    /** No body runs again once its success is stored, and none starts unless a stored row says that it runs. */
    private static void checkStarts(Rig rig, Set<AttemptKey> seen, Set<String> succeeded, long seed) {
        for (Command.Start start : rig.bodies.started()) {
            if (seen.add(start.attempt())) {
                assertThat(succeeded)
                        .as("seed %d: succeeded already", seed)
                        .doesNotContain(start.attempt().taskId());
                assertThat(rig.store.attempts(1, start.attempt().taskId()))
                        .as("seed %d: started before it was stored", seed)
                        .anyMatch(row -> row.attempt().equals(start.attempt()) && row.state() == AttemptState.RUNNING);
            }
        }
        assertThat(rig.bodies.running()).as("seed %d", seed).doesNotHaveDuplicates();
    }
}
