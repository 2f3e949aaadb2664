package dev.kahn.engine.execute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills the processes that bodies started, with all that those started. They are asked to end first, and made to after a
 * grace. Each one has a file in a folder as long as it lives, which says its number and when it started: what a dead JVM
 * left behind is found and killed by that. Thread-safe.
 */
public final class ChildProcesses implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcesses.class);

    private static final Pattern RECORD = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** The operating system counts from when it started, and its clock may have been set since. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Path folder;
    private final Executor afterGrace;
    private final Set<ProcessHandle> dying = ConcurrentHashMap.newKeySet();

    /**
     * @param folder where the processes that live are recorded; made when it is needed
     * @param afterGrace runs what is to happen to processes that did not end when they were asked to
     */
    public ChildProcesses(Path folder, Executor afterGrace) {
        this.folder = folder;
        this.afterGrace = afterGrace;
    }

    /** Starts a process, and records it until it ends. */
    @SuppressWarnings("FutureReturnValueIgnored") // deleting the record says itself what goes wrong
    Process start(ProcessBuilder builder, String attempt) throws IOException {
        Files.createDirectories(folder);
        Process process = builder.start();
        Path record = folder.resolve(process.pid() + "-" + startedAt(process.toHandle()));
        try {
            Files.writeString(record, attempt);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        process.onExit().thenRun(() -> delete(record));
        return process;
    }

    private static long startedAt(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Asks a process and its descendants to end, and makes them if they do not. */
    void kill(ProcessHandle root) {
        List<ProcessHandle> tree = tree(root);
        dying.addAll(tree);
        tree.forEach(ProcessHandle::destroy);
        afterGrace.execute(() -> {
            tree.forEach(this::killForcibly);
            dying.remove(root); // which may have been dead already
        });
    }

    /** The same on a thread of its own, as looking for descendants goes through all processes there are. */
    void killAside(List<ProcessHandle> roots) {
        if (!roots.isEmpty()) {
            dying.addAll(roots); // so that they end, even if all is closed before that thread has begun
            Thread thread = new Thread(null, () -> roots.forEach(this::kill), "kahn-kill", 0, false);
            thread.setDaemon(true);
            try {
                thread.start();
            } catch (OutOfMemoryError noThread) {
                roots.forEach(this::kill);
            }
        }
    }

    private static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private void killForcibly(ProcessHandle process) {
        tree(process).forEach(ProcessHandle::destroyForcibly);
        dying.remove(process);
    }

    /** Kills what an earlier JVM left behind. */
    public void killOrphans() {
        for (Path record : records()) {
            Matcher name = RECORD.matcher(record.getFileName().toString());
            if (name.matches()) {
                orphan(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))
                        .ifPresent(process -> {
                            LOG.warn(
                                    "Process {} is killed: {} started it, and died before it",
                                    process.pid(),
                                    attempt(record));
                            killForcibly(process);
                        });
                delete(record);
            }
        }
    }

    private List<Path> records() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers of processes are used again, so the number alone proves nothing. */
    private static Optional<ProcessHandle> orphan(long pid, long startedAt) {
        return ProcessHandle.of(pid)
                .filter(process -> startedAt > 0 && Math.abs(startedAt(process) - startedAt) <= TOLERANCE.toMillis());
    }

    private static String attempt(Path record) {
        try {
            return Errors.oneLine(Files.readString(record));
        } catch (IOException e) {
            return "an attempt";
        }
    }

    private static void delete(Path record) {
        try {
            Files.deleteIfExists(record);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: {}", record, e.toString());
        }
    }

    /** Waits no longer for those that were asked to end. */
    @Override
    public void close() {
        dying.forEach(this::killForcibly);
    }
}
