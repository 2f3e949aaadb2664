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
 * <p>Arguments reach the program as they are, and no shell reads them: nothing in them is code. What it prints goes into the
 * log of the task, line by line as it comes, and the last of it is the result. Exit code 0 is success, 99 lets the task be
 * skipped, any other is a {@link ShellException}. When the task times out or is cancelled, the program and all that it started
 * are killed.
 *
 * <p>It has the environment of Kahn without the variables that begin with {@code KAHN_}, which may be secrets, and with
 * {@code KAHN_DAG}, {@code KAHN_RUN}, {@code KAHN_TASK}, {@code KAHN_ATTEMPT}, {@code KAHN_SCHEDULED_FOR} (an instant), {@code
 * KAHN_INTERVAL_START}, {@code KAHN_INTERVAL_END} and {@code KAHN_IDEMPOTENCY_KEY}. Its standard input is empty.
 */
public final class Shell {

    /** The exit code that lets the task be skipped, unless {@link #skipOn} says otherwise; as in Airflow. */
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

    /** What another try may mend: a lack of processes, memory or open files, or that somebody is writing the program. */
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
     * A command to be completed, and run by {@link #run(TaskContext)}.
     *
     * @param command the program, as a path or to be found in {@code PATH}, and its arguments; what is no text is written as
     *     {@link Object#toString} does
     * @return it in the current folder, skipping on {@link #SKIP}
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
     * @return the end of what it printed
     * @throws ShellException if it ends with another exit code than 0 and 99, or is killed
     * @throws NonRetryableException if there is no such program, or it cannot be executed
     * @throws InterruptedException if the task is to end; then the program is killed
     */
    public static Output run(TaskContext task, Object... command) throws InterruptedException {
        return of(command).run(task);
    }

    /**
     * Sets the folder that it runs in, which a program with a relative path is looked for in, too.
     *
     * @param path an existing folder
     * @return the same command there
     */
    public Shell in(Path path) {
        return new Shell(command, path, environment, skipCode);
    }

    /**
     * Sets a variable of its environment.
     *
     * @param name the variable
     * @param value the value, written as {@link Object#toString} does
     * @return the same command with it
     */
    public Shell env(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value.toString());
        return new Shell(command, folder, more, skipCode);
    }

    /**
     * Sets which exit code lets the task be skipped.
     *
     * @param exitCode the code; 0 for none
     * @return the same command with it
     */
    public Shell skipOn(int exitCode) {
        return new Shell(command, folder, environment, exitCode);
    }

    /**
     * Runs it and waits for its end.
     *
     * @param task the task it runs for
     * @return the end of what it printed
     * @throws ShellException if it ends with another exit code than 0 and the one that skips, or is killed
     * @throws NonRetryableException if there is no such program or folder, or it cannot be executed with these arguments
     * @throws KahnException if the system cannot start it now, for lack of processes, memory or open files, or since somebody is
     *     writing it
     * @throws InterruptedException if the task is to end; then {@link TaskContext#start} has the program end
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

    /** A relative path counts from the folder; the JVM alone would count it from its own. */
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

    /** Of a file system it is not the program, but that Kahn cannot write down that it runs: the disk may be full. */
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
                        ? "there is no file " + located().get(0) + ", or no program that its first line names"
                        : "there is no such program in PATH";
            case EACCES -> "it is not executable; chmod +x makes it so";
            case ETXTBSY -> "somebody is writing it (" + e.getMessage() + ")";
            case ENOEXEC -> "it is neither a program nor a script: the first line of a script is like #!/bin/sh";
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
     * @param program what was called, for messages
     * @param lines the last lines, a hundred at most; all that was printed is in the log
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
         * Reads the last line, which has to be JSON.
         *
         * @param type what it is to be, a record mostly
         * @param <T> the type
         * @return the value
         * @throws NonRetryableException if it is no such JSON
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
