package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.store.Database;
import dev.kahn.view.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that runs DAGs is killed by {@code kill -9} again and again, at moments that nobody chose. */
abstract class CrashSuite {

    private static final int KILLS = 50;
    private static final int RUNS_PER_LIFE = 3;
    private static final int LONGEST_LIFE_MILLIS = 700;

    /** One life in so many lasts until a run has ended, since a task whose process dies four times is given up. */
    private static final int LONG_LIFE = 3;

    @TempDir
    private Path folder;

    /** Where the runs are. */
    abstract Database database();

    /** How the process is told of it. */
    abstract List<String> place();

    final Path home() {
        return folder.resolve("home");
    }

    private Path begun() {
        return folder.resolve("begun.txt");
    }

    private Kahn.Running start(int runs) throws IOException {
        List<String> command = ClassArchive.java();
        command.addAll(
                List.of(CrashingEngine.class.getName(), home().toString(), begun().toString(), String.valueOf(runs)));
        command.addAll(place());
        return new Kahn.Running(new ProcessBuilder(command).redirectErrorStream(true));
    }

    @Test
    void every_run_ends_well_and_nothing_that_succeeded_runs_again_whenever_the_process_is_killed() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed of the kills: " + seed);
        Random random = new Random(seed);
        List<String> told = new ArrayList<>();
        Map<String, Long> timesBegun = new HashMap<>();
        int killedAtWork = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            Kahn.Running engine = start(RUNS_PER_LIFE);
            if (kill % LONG_LIFE == 0) {
                engine.awaitPart("ended");
            }
            Kahn.Ended killed = engine.killedAfter(random.nextInt(LONGEST_LIFE_MILLIS));
            told.addAll(killed.out());
            killedAtWork += killed.out().contains("all done") ? 0 : 1;
            rememberSuccesses(timesBegun);
        }
        Kahn.Ended last = start(0).ended();
        told.addAll(last.out());

        assertThat(last.exit()).as("seed %d: %s", seed, told).isZero();
        assertThat(killedAtWork).as("the process is killed while it works").isGreaterThan(KILLS / 2);
        Views views = new Views(database());
        assertThatNoTickIsLostOrDoubled(views.runs(CrashingEngine.Pulse.ID, Integer.MAX_VALUE), seed);
        List<RunRecord> runs = views.runs("Shop", Integer.MAX_VALUE);
        assertThat(runs).as("seed %d", seed).allMatch(run -> run.state() == RunState.SUCCESS);
        assertThat(runs.stream().map(RunRecord::runId).toList())
                .as("no run is lost that was acknowledged, seed %d", seed)
                .containsAll(told.stream()
                        .filter(line -> line.matches("\\d+"))
                        .map(Long::valueOf)
                        .toList());
        for (RunRecord run : runs) {
            assertThat(views.tasks(run.runId()))
                    .as("seed %d, run %d", seed, run.runId())
                    .hasSize(6 + CrashingEngine.Shop.ELEMENTS)
                    .allMatch(task -> task.state() == TaskState.SUCCESS)
                    .anyMatch(task -> task.taskId().equals("sum") && "20".equals(task.result()));
            assertSound(views.attempts(run.runId()), seed);
        }
        Map<String, Long> timesAtLast = linesOfBegun();
        assertThat(timesBegun).isNotEmpty();
        timesBegun.forEach((instance, times) -> assertThat(timesAtLast.get(instance))
                .as("%s had succeeded when the process was killed, seed %d", instance, seed)
                .isEqualTo(times));
        System.out.printf(
                "%d kills at work, %d runs, %d ticks, %d bodies begun%n",
                killedAtWork,
                runs.size(),
                views.runs(CrashingEngine.Pulse.ID, Integer.MAX_VALUE).size(),
                timesAtLast.values().stream().mapToLong(Long::longValue).sum());
    }

    /** All ticks but the last ones have succeeded: those wait, as the last process ended when it had nothing else to do. */
    private static void assertThatNoTickIsLostOrDoubled(List<RunRecord> newestFirst, long seed) {
        List<RunRecord> runs = new ArrayList<>(newestFirst);
        runs.sort(Comparator.comparing(RunRecord::scheduledFor));
        Instant first = runs.get(0).scheduledFor();
        assertThat(runs)
                .as("seed %d", seed)
                .hasSizeGreaterThan(KILLS / 5)
                .extracting(RunRecord::scheduledFor)
                .containsExactlyElementsOf(Stream.iterate(first, tick -> tick.plusSeconds(1))
                        .limit(runs.size())
                        .toList());
        assertThat(runs.stream().filter(run -> run.state().isDone()))
                .as("seed %d", seed)
                .allMatch(run -> run.state() == RunState.SUCCESS)
                .isNotEmpty();
    }

    /** All that was tried has an end, and each task and element has just one that was a success. */
    private static void assertSound(List<AttemptRecord> attempts, long seed) {
        assertThat(attempts)
                .as("seed %d", seed)
                .allMatch(attempt -> attempt.state() != AttemptState.RUNNING && attempt.endedAt() != null);
        assertThat(attempts.stream()
                        .filter(attempt -> attempt.state() == AttemptState.SUCCESS)
                        .map(attempt -> attempt.attempt().instance()))
                .as("seed %d", seed)
                .hasSize(5 + CrashingEngine.Shop.ELEMENTS)
                .doesNotHaveDuplicates();
    }

    /** Those of the dead process whose success is stored, with how often their body had begun by then. */
    private void rememberSuccesses(Map<String, Long> timesBegun) throws IOException {
        Database database = database();
        if (!database.exists()) {
            return;
        }
        Views views = new Views(database);
        Map<String, Long> begun = linesOfBegun();
        for (RunRecord run : latest(views)) {
            for (TaskRecord task : views.tasks(run.runId())) {
                String line = run.runId() + " " + task.instance();
                if (task.state() == TaskState.SUCCESS && begun.containsKey(line)) {
                    timesBegun.putIfAbsent(line, begun.get(line));
                }
            }
        }
    }

    private static List<RunRecord> latest(Views views) {
        try {
            return views.runs(null, 10);
        } catch (StoreException e) { // the first process was killed before it had made the tables
            assertThat(e).hasMessageContaining("nothing has run there");
            return List.of();
        }
    }

    private Map<String, Long> linesOfBegun() throws IOException {
        return Files.exists(begun())
                ? Files.readAllLines(begun()).stream()
                        .collect(Collectors.groupingBy(line -> line, Collectors.counting()))
                : Map.of();
    }
}
