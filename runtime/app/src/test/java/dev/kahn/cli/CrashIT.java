package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.store.Database;
import dev.kahn.view.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that runs DAGs is killed by {@code kill -9} again and again, at moments that nobody chose. */
class CrashIT {

    private static final int KILLS = 50;
    private static final int RUNS_PER_LIFE = 2;
    private static final int LONGEST_LIFE_MILLIS = 900;
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    private Path home() {
        return folder.resolve("home");
    }

    private Path begun() {
        return folder.resolve("begun.txt");
    }

    private Process start(int runs, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingEngine.class.getName(),
                        home().toString(),
                        begun().toString(),
                        String.valueOf(runs))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    @Test
    void every_run_ends_well_and_nothing_that_succeeded_runs_again_whenever_the_process_is_killed() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed of the kills: " + seed);
        Random random = new Random(seed);
        Path output = folder.resolve("output.txt");
        Map<String, Long> timesBegun = new HashMap<>();
        int killedAtWork = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            Process engine = start(RUNS_PER_LIFE, output);
            boolean ended = engine.waitFor(300 + random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
            engine.destroyForcibly().waitFor();
            killedAtWork += ended ? 0 : 1;
            rememberSuccesses(timesBegun);
        }
        Process last = start(0, output);
        assertThat(last.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("seed %d: %s", seed, output)
                .isTrue();

        List<String> told = Files.readAllLines(output);
        assertThat(last.exitValue()).as("seed %d: %s", seed, told).isZero();
        assertThat(killedAtWork).as("the process is killed while it works").isGreaterThan(KILLS / 2);
        Views views = new Views(Database.in(home()));
        List<RunRecord> runs = views.runs(null, Integer.MAX_VALUE);
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
        }
        Map<String, Long> timesAtLast = linesOfBegun();
        assertThat(timesBegun).isNotEmpty();
        timesBegun.forEach((instance, times) -> assertThat(timesAtLast.get(instance))
                .as("%s had succeeded when the process was killed, seed %d", instance, seed)
                .isEqualTo(times));
        System.out.printf(
                "%d kills at work, %d runs, %d bodies begun%n",
                killedAtWork,
                runs.size(),
                timesAtLast.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Those of the dead process whose success is stored, with how often their body had begun by then. */
    private void rememberSuccesses(Map<String, Long> timesBegun) throws IOException {
        Database database = Database.in(home());
        if (!database.exists()) {
            return;
        }
        Views views = new Views(database);
        Map<String, Long> begun = linesOfBegun();
        for (RunRecord run : views.runs(null, 10)) {
            for (TaskRecord task : views.tasks(run.runId())) {
                String line = run.runId() + " " + new InstanceKey(task.taskId(), task.mapIndex());
                if (task.state() == TaskState.SUCCESS && begun.containsKey(line)) {
                    timesBegun.putIfAbsent(line, begun.get(line));
                }
            }
        }
    }

    private Map<String, Long> linesOfBegun() throws IOException {
        return Files.exists(begun())
                ? Files.readAllLines(begun()).stream()
                        .collect(Collectors.groupingBy(line -> line, Collectors.counting()))
                : Map.of();
    }
}
