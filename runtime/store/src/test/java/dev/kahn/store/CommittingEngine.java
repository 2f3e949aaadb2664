package dev.kahn.store;

import static dev.kahn.store.Records.run;
import static dev.kahn.store.Records.task;

import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that does nothing but commit runs with a task each, and prints the number of each one once it is stored. */
final class CommittingEngine implements AutoCloseable {

    /** Stands for an error that the tests must find: commits are acknowledged before they are in the file. */
    static final String FORGETFUL = "forgetful";

    private final Process process;
    private final Thread reader;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile long lastAcknowledged;

    private CommittingEngine(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "acknowledgements");
        reader.start();
    }

    /** Starts one and waits for its first commit. */
    static CommittingEngine start(Path home, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CommittingEngine.class.getName(),
                home.toString()));
        command.addAll(List.of(options));
        CommittingEngine engine = new CommittingEngine(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        engine.begun.await();
        return engine;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lastAcknowledged = Long.parseLong(line);
                begun.countDown();
            }
        } catch (IOException e) {
            // The pipe broke when the process was killed: there is no more to read.
        } finally {
            begun.countDown();
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long lastAcknowledged() {
        return lastAcknowledged;
    }

    /** Waits until it has acknowledged that many more. */
    void awaitMore(long commits) {
        long target = lastAcknowledged + commits;
        while (lastAcknowledged < target && process.isAlive()) {
            Thread.onSpinWait();
        }
    }

    /** Kills it with SIGKILL, where there is such a thing, and waits until all it said has been read. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        if (List.of(args).contains(FORGETFUL)) {
            commitForgetfully(home);
        }
        JdbcRunStore store = Database.in(home).open();
        for (long id = store.lastRunId() + 1; ; id++) {
            store.commit(List.of(run(id, RunState.RUNNING), task(id, "a", TaskState.RUNNING)));
            System.out.println(id);
        }
    }

    /** As H2 does by default: what is committed comes to the file up to half a second later. */
    private static void commitForgetfully(Path home) throws Exception {
        Database.in(home).open().close();
        String url = "jdbc:h2:file:" + home.resolve("db/kahn");
        try (Connection connection = H2.connect(url);
                Statement statement = connection.createStatement()) {
            for (long id = 1; ; id++) {
                statement.execute("""
                        INSERT INTO run (run_id, dag_id, graph_version, run_type, scheduled_for, interval_start,
                          interval_end, params_json, state, created_at, reason)
                        VALUES (%d, 'Daily', 'v1', 'MANUAL', now(), now(), now(), '{}', 'RUNNING', now(), '')
                        """.formatted(id));
                System.out.println(id);
            }
        }
    }
}
