package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagDefinition;
import dev.kahn.setup.CalledAs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program as a process of its own, with a home and DAGs on its class path. */
public final class Kahn {

    public static final int DEADLINE_SECONDS = 60;

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Path dags;

    /** How a process ended. */
    record Ended(int exit, List<String> out, List<String> err) {}

    @SafeVarargs
    Kahn(Path folder, Class<? extends DagDefinition<?>>... dags) throws IOException {
        this.folder = folder;
        this.dags = Files.createTempDirectory(folder, "dags");
        Path services = Files.createDirectories(this.dags.resolve("META-INF/services"));
        List<String> names = new ArrayList<>();
        for (Class<?> dag : dags) {
            names.add(dag.getName());
        }
        Files.write(services.resolve(DagDefinition.class.getName()), names);
    }

    Kahn with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path dags() {
        return dags;
    }

    Path home() {
        return folder.resolve("home");
    }

    List<String> command(String... args) {
        return command(Main.class, args);
    }

    List<String> command(Class<?> main, String... args) {
        List<String> command = ClassArchive.java(dags);
        command.addAll(List.of("-Duser.timezone=UTC", "-D" + CalledAs.PROPERTY + "=kahn", main.getName()));
        command.addAll(Arrays.asList(args));
        return command;
    }

    Running start(List<String> command) {
        return start(new ProcessBuilder(command));
    }

    /** With what it says to the standard error among what it says to the standard output. */
    Running startAsOne(String... args) {
        return start(new ProcessBuilder(command(args)).redirectErrorStream(true));
    }

    private Running start(ProcessBuilder builder) {
        try {
            builder.directory(folder.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("KAHN_"));
            builder.environment().put("KAHN_HOME", home().toString());
            builder.environment().put("KAHN_WEB_PORT", "0"); // several serve at a time
            builder.environment().putAll(environment);
            return new Running(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Running start(String... args) {
        return start(command(args));
    }

    Ended run(String... args) {
        return start(args).ended();
    }

    /** A process whose output is read as it comes. */
    static final class Running {
        private final Process process;
        private final List<String> out = new ArrayList<>();
        private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final CompletableFuture<Void> outRead;
        private final CompletableFuture<List<String>> err;

        Running(ProcessBuilder builder) throws IOException {
            this.process = TestProcesses.start(builder);
            this.outRead = CompletableFuture.runAsync(
                    () -> read(process.getInputStream()).forEach(lines::add), Running::onThreadOfItsOwn);
            this.err = CompletableFuture.supplyAsync(
                    () -> read(process.getErrorStream()).collect(Collectors.toList()), Running::onThreadOfItsOwn);
        }

        /** The common pool may have but one thread, and a reader keeps it as long as its process lives. */
        private static void onThreadOfItsOwn(Runnable reader) {
            Thread thread = new Thread(reader, "reads-output");
            thread.setDaemon(true);
            thread.start();
        }

        private static Stream<String> read(InputStream stream) {
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines();
        }

        /** Waits for a line that ends so. */
        Running awaitLine(String end) throws InterruptedException {
            return awaitLine("a line that ends with \"" + end + "\"", line -> line.endsWith(end));
        }

        /** Waits for a line that has this in it. */
        Running awaitPart(String part) throws InterruptedException {
            return awaitLine("a line with \"" + part + "\"", line -> line.contains(part));
        }

        private Running awaitLine(String what, Predicate<String> isIt) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
            while (true) {
                String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw new AssertionError(what + " has not come; so far: " + out);
                }
                out.add(line);
                if (isIt.test(line)) {
                    return this;
                }
            }
        }

        boolean isAlive() {
            return process.isAlive();
        }

        long pid() {
            return process.pid();
        }

        Running type(String text) throws IOException {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return this;
        }

        /** As {@code kill -NAME} does. */
        Running signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            return this;
        }

        /** Kills it as {@code kill -9} does, unless it ends before that. */
        Ended killedAfter(long millis) throws InterruptedException {
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                process.toHandle()
                        .destroyForcibly(); // which, other than the process itself, leaves its output to be read
            }
            return ended();
        }

        Ended ended() {
            try {
                assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                        .as("the process has ended")
                        .isTrue();
                outRead.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
                lines.drainTo(out);
                return new Ended(process.exitValue(), out, err.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the output of a process could not be read to its end", e);
            }
        }
    }
}
