package dev.kahn.engine.execute;

import dev.kahn.engine.plan.AttemptKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that bodies started. Invariant: none of them outlives the engine, and each has a file in a folder while it
 * lives, with its number and when it started, by which those that a dead JVM left behind are found and killed. Thread-safe.
 */
public final class ChildProcesses implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcesses.class);

    private static final Pattern RECORD = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /**
     * How far a recorded start may differ: the operating system counts from its boot, and its clock may have been set since.
     */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /**
     * How long {@link #close} waits for processes that are being started, and {@link #killOrphans} for those that it killed;
     * that is only needed where the system hangs, as on a network disk.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long an attempt waits for processes of earlier ones: the grace, and as long again as the system may need. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Path folder;
    private final DyingProcesses dying;
    private final Set<ProcessHandle> live = ConcurrentHashMap.newKeySet();

    /** The read lock is held while a process is started, so whoever holds the write lock knows all processes that live. */
    private final ReadWriteLock starting = new ReentrantReadWriteLock();

    private final Duration patience;
    private volatile boolean closed;

    /**
     * @param folder the folder where living processes are recorded; made when it is needed
     * @param afterGrace runs the task that kills processes which have not ended within their grace
     */
    public ChildProcesses(Path folder, Executor afterGrace) {
        this(folder, afterGrace, PATIENCE, LONGEST_WAIT);
    }

    /**
     * @param patience how long {@link #close} waits for processes that are being started
     * @param longestWait how long {@link #awaitEarlier} waits
     */
    ChildProcesses(Path folder, Executor afterGrace, Duration patience, Duration longestWait) {
        this.folder = folder;
        this.patience = patience;
        this.dying = new DyingProcesses(afterGrace, longestWait);
    }

    /**
     * Starts a process, and records it until it ends.
     *
     * @throws IOException if it cannot be started or recorded, or this is closed
     */
    Process start(ProcessBuilder builder, String attempt) throws IOException {
        starting.readLock().lock();
        try {
            if (closed) {
                throw new IOException(attempt + " is too late to start a process: the engine is ending");
            }
            return recorded(builder, attempt);
        } finally {
            starting.readLock().unlock();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // deleting the record logs its own failure
    private Process recorded(ProcessBuilder builder, String attempt) throws IOException {
        Files.createDirectories(folder);
        Process process = builder.start();
        ProcessHandle handle = process.toHandle();
        live.add(handle);
        process.onExit().thenRun(() -> live.remove(handle));
        Path record = folder.resolve(process.pid() + "-" + startedAt(handle));
        try {
            Files.writeString(record, attempt);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        process.onExit().thenRun(() -> delete(record));
        if (closed) { // close() may have stopped waiting for this one
            ProcessTrees.now().of(List.of(handle)).forEach(ProcessHandle::destroyForcibly);
        }
        return process;
    }

    private static long startedAt(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Ends processes of an attempt, without waiting for them. */
    void kill(AttemptKey attempt, List<ProcessHandle> children) {
        dying.add(attempt, children);
    }

    /**
     * Waits until what earlier attempts of a task left behind is gone, though not for ever.
     *
     * @param next the attempt that is to begin
     * @param say takes a level and a line for its log
     * @throws InterruptedException if it has to end first
     */
    void awaitEarlier(AttemptKey next, BiConsumer<String, String> say) throws InterruptedException {
        dying.awaitGone(next, say);
    }

    /** Kills the processes that an earlier JVM left behind, and waits a moment until they are gone. */
    public void killOrphans() {
        Set<ProcessHandle> killed = new HashSet<>();
        for (Path record : records()) {
            Matcher name = RECORD.matcher(record.getFileName().toString());
            if (name.matches()) {
                orphan(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))
                        .ifPresent(process -> {
                            LOG.warn(
                                    "Killing process {}: {} started it, and died before it ended",
                                    process.pid(),
                                    attempt(record));
                            Set<ProcessHandle> tree = ProcessTrees.now().of(List.of(process));
                            tree.forEach(ProcessHandle::destroyForcibly);
                            killed.addAll(tree);
                        });
                delete(record);
            }
        }
        try {
            if (!ProcessTrees.awaitGone(() -> killed.stream().allMatch(ProcessTrees::isGone), patience)) {
                killed.removeIf(ProcessTrees::isGone);
                LOG.warn("Processes that were killed have not ended, and are left alone: {}", killed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the program is to end
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

    /** Process numbers are reused, so the start must match as well. */
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

    /** Kills all processes that live or are being started. None starts after that. */
    @Override
    public void close() {
        closed = true;
        awaitStarts();
        dying.close(live);
    }

    private void awaitStarts() {
        try {
            if (starting.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                starting.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stop waiting, and kill those that live
        }
    }
}
