package dev.kahn.connect;

import dev.kahn.KahnException;
import dev.kahn.NonRetryableException;
import dev.kahn.TaskContext;
import dev.kahn.engine.execute.ProcessOutput;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs programs and scripts: {@code Shell.run(task, "python3", "sync.py", day)}. Immutable.
 *
 * <p>Arguments reach the program unchanged, and no shell interprets them, so nothing in them is executed. What the
 * program prints goes to the log of the task line by line, as it is printed, and the last lines are the result. Exit
 * code 0 is success, 99 skips the task, and any other throws a {@link ShellException}. If the task times out or is
 * cancelled, the program and all processes that it started are killed.
 *
 * <p>The program has the environment of Kahn without the variables that begin with {@code KAHN_}, which may be secrets,
 * and with {@code KAHN_DAG}, {@code KAHN_RUN}, {@code KAHN_TASK}, {@code KAHN_ATTEMPT}, {@code KAHN_SCHEDULED_FOR} (an
 * instant), {@code KAHN_INTERVAL_START}, {@code KAHN_INTERVAL_END} and {@code KAHN_IDEMPOTENCY_KEY}. Its standard input
 * is empty.
 */
public final class Shell {

    /** The exit code that skips the task, unless {@link #skipOn} sets another; the same as in Airflow. */
    public static final int SKIP = 99;

    private static final Pattern ERRNO = Pattern.compile("error[=:] ?(\\d+)");
    private static final int ENOENT = 2;
    private static final int ENOEXEC = 8;
    private static final int EACCES = 13;

    private static final int EAGAIN = 11;
    private static final int ENOMEM = 12;
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;
    private static final int ETXTBSY = 26;

    /** Errors that a retry may fix: a lack of processes, memory or open files, or a program that is being written. */
    private static final Set<Integer> PASSING = Set.of(EAGAIN, ENOMEM, ENFILE, EMFILE, ETXTBSY);

    private final List<String> command;
    private final Path folder;
    private final Map<String, String> environment;
    private final int skipCode;

    private Shell(List<String> command, Path folder, Map<String, String> environment, int skipCode) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        this.skipCode = skipCode;
    }

    /**
     * A command, for you to complete and to run with {@link #run(TaskContext)}.
     *
     * @param command the program, as a path or a name to find in {@code PATH}, and its arguments; what is not a string
     *     is converted by {@link Object#toString}
     * @return the command, which runs in the current folder and skips on {@link #SKIP}
     */
    public static Shell of(Object... command) {
        if (command.length == 0) {
            throw new IllegalArgumentException("there is no program to run");
        }
        List<String> texts = new ArrayList<>();
        for (Object word : command) {
            texts.add(Objects.requireNonNull(word, "an argument of " + command[0] + " is null")
                    .toString());
        }
        return new Shell(texts, Path.of(""), Map.of(), SKIP);
    }

    /**
     * Runs a command in the current folder.
     *
     * @param task the task it runs for
     * @param command as in {@link #of}
     * @return the last lines that it printed
     * @throws ShellException if its exit code is neither 0 nor 99, or it is killed
     * @throws NonRetryableException if there is no such program, or it cannot be executed
     * @throws InterruptedException if the task has to end; the program is then killed
     */
    public static Output run(TaskContext task, Object... command) throws InterruptedException {
        return of(command).run(task);
    }

    /**
     * Sets the folder to run in. A relative path of the program is relative to it, too.
     *
     * @param path an existing folder
     * @return the same command in that folder
     */
    public Shell in(Path path) {
        return new Shell(command, path, environment, skipCode);
    }

    /**
     * Sets an environment variable.
     *
     * @param name the variable
     * @param value the value, converted by {@link Object#toString}
     * @return the same command with that setting
     */
    public Shell env(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value.toString());
        return new Shell(command, folder, more, skipCode);
    }

    /**
     * Sets the exit code that skips the task.
     *
     * @param exitCode the code; 0 for none
     * @return the same command with that setting
     */
    public Shell skipOn(int exitCode) {
        return new Shell(command, folder, environment, exitCode);
    }

    /**
     * Runs the command and waits for it to end.
     *
     * @param task the task it runs for
     * @return the last lines that it printed
     * @throws ShellException if its exit code is neither 0 nor the one that skips, or it is killed
     * @throws NonRetryableException if there is no such program or folder, or it cannot be executed with these
     *     arguments
     * @throws KahnException if the system cannot start it now, for lack of processes, memory or open files, or because
     *     it is being written
     * @throws InterruptedException if the task has to end; {@link TaskContext#start} then ends the program
     */
    public Output run(TaskContext task) throws InterruptedException {
        Process process = start(task);
        Output.Tail out = new Output.Tail();
        Output.Tail err = new Output.Tail();
        int code = ProcessOutput.follow(process, out::add, err::add);
        if (code != 0 && code == skipCode) {
            throw task.skip(name() + " ended with exit code " + code
                    + err.last().map(line -> ": " + line).orElse(""));
        }
        if (code != 0) {
            throw new ShellException(name(), code, err.last().or(out::last).orElse(""));
        }
        return new Output(name(), out.lines());
    }

    private Process start(TaskContext task) {
        if (!Files.isDirectory(folder.toAbsolutePath())) {
            throw new NonRetryableException("cannot run " + name() + ": there is no folder " + folder);
        }
        ProcessBuilder builder =
                new ProcessBuilder(located()).directory(folder.toAbsolutePath().toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("KAHN_"));
        builder.environment().putAll(about(task));
        builder.environment().putAll(environment);
        try {
            return task.start(builder);
        } catch (IOException e) {
            String told = "cannot run " + name() + ": " + reason(e);
            throw isPassing(e) ? new KahnException(told, e) : new NonRetryableException(told, e);
        }
    }

    /** Resolves a relative path against the folder; the JVM alone would resolve it against its own. */
    private List<String> located() {
        List<String> words = new ArrayList<>(command);
        if (command.get(0).contains("/")) {
            words.set(
                    0,
                    folder.toAbsolutePath().resolve(command.get(0)).normalize().toString());
        }
        return words;
    }

    private static Map<String, String> about(TaskContext task) {
        return Map.of(
                "KAHN_DAG", task.dagId(),
                "KAHN_RUN", Long.toString(task.runId()),
                "KAHN_TASK", task.taskId(),
                "KAHN_ATTEMPT", Integer.toString(task.attempt()),
                "KAHN_SCHEDULED_FOR", task.scheduledFor().toString(),
                "KAHN_INTERVAL_START", task.interval().start().toString(),
                "KAHN_INTERVAL_END", task.interval().end().toString(),
                "KAHN_IDEMPOTENCY_KEY", task.idempotencyKey());
    }

    /**
     * A failure of the file system does not concern the program: Kahn could not record that it runs, as the disk is
     * full, say.
     */
    private static boolean isPassing(IOException e) {
        return e instanceof FileSystemException || PASSING.contains(errno(e));
    }

    private static int errno(IOException e) {
        Matcher errno = ERRNO.matcher(String.valueOf(e.getMessage()));
        return errno.find() ? Integer.parseInt(errno.group(1)) : 0;
    }

    private String reason(IOException e) {
        boolean isPath = command.get(0).contains("/");
        return switch (errno(e)) {
            case ENOENT ->
                isPath
                        ? "there is no file " + located().get(0)
                                + ", or its first line names a program that does not exist"
                        : "there is no such program on the PATH";
            case EACCES -> "it is not executable; run chmod +x on it";
            case ETXTBSY -> "it is being written (" + e.getMessage() + ")";
            case ENOEXEC -> "it is neither a program nor a script: a script begins with a line such as #!/bin/sh";
            default -> String.valueOf(e.getMessage());
        };
    }

    /** The program, and the script if the first argument is one. Other arguments may be secrets. */
    private String name() {
        boolean isScript = command.size() > 1
                && !command.get(1).startsWith("-")
                && command.get(1).matches("[\\w./-]+\\.\\w+");
        return command.get(0) + (isScript ? " " + command.get(1) : "");
    }

    /**
     * The end of what a program printed to its standard output.
     *
     * @param program the program, for messages
     * @param lines the last lines, at most a hundred; the log has everything that was printed
     */
    public record Output(String program, List<String> lines) {

        private static final int MOST_LINES = 100;

        /** Copies the lines. */
        public Output {
            lines = List.copyOf(lines);
        }

        /** @return the last line that is not blank; empty if there is none */
        public String lastLine() {
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (!lines.get(i).isBlank()) {
                    return lines.get(i);
                }
            }
            return "";
        }

        /**
         * Reads the last line as JSON.
         *
         * @param type the type to read, usually a record
         * @param <T> the type
         * @return the value
         * @throws NonRetryableException if the line is not JSON of that type
         */
        public <T> T as(Class<T> type) {
            return JsonLine.read(lastLine(), type, program);
        }

        /** Keeps the last lines. Thread-safe. */
        static final class Tail {
            private final ArrayDeque<String> lines = new ArrayDeque<>();

            synchronized void add(String line) {
                lines.addLast(line);
                if (lines.size() > MOST_LINES) {
                    lines.removeFirst();
                }
            }

            synchronized List<String> lines() {
                return List.copyOf(lines);
            }

            synchronized Optional<String> last() {
                return lines.stream().filter(line -> !line.isBlank()).reduce((one, next) -> next);
            }
        }
    }
}
