package dev.kahn.log;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.LogSink;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps one file for each attempt: {@code <root>/<DAG>/<run>/<task>[.<element>]/<attempt>.log}. An attempt that logs
 * nothing has none. Thread-safe.
 */
public final class LogFiles implements LogSink {

    /** The default limit of the size of a log, in bytes. */
    public static final long DEFAULT_LIMIT = 64L << 20;

    private static final Pattern TASK_FOLDER = Pattern.compile("([^.]+)(?:\\.(\\d{1,9}))?");
    private static final Pattern LOG_FILE = Pattern.compile("(\\d{1,9})\\.log");

    private static final Comparator<AttemptKey> ORDER = Comparator.comparing(AttemptKey::taskId)
            .thenComparingInt(AttemptKey::mapIndex)
            .thenComparingInt(AttemptKey::number);

    private final Path root;
    private final long limit;
    private final LostEntries trouble;

    /**
     * Keeps logs of at most {@link #DEFAULT_LIMIT} bytes. A failure to write is reported on the thread that met it.
     *
     * @param root the folder, which need not exist yet
     */
    public LogFiles(Path root) {
        this(root, DEFAULT_LIMIT, Runnable::run);
    }

    /**
     * @param root the folder, which need not exist yet
     * @param limit the limit of the size of a log, in bytes; what exceeds it is dropped, and the log says so
     * @param aside runs tasks that work for no attempt; on another thread if what is logged may go to these logs
     */
    public LogFiles(Path root, long limit, Executor aside) {
        this.root = root.toAbsolutePath().normalize();
        this.limit = limit;
        this.trouble = new LostEntries(aside);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Its file is made with the first entry. If the disk fails, entries are lost, but the task continues.
     */
    @Override
    public AttemptLog open(AttemptKey attempt) {
        return new LogFile(attempt, path(attempt), limit, trouble);
    }

    /**
     * Deletes all logs of a run.
     *
     * @param dagId the run's DAG
     * @param runId the run's number; the run need not have logs
     * @throws StoreException if they cannot be deleted
     */
    public void delete(String dagId, long runId) {
        Path folder = runFolder(dagId, runId);
        try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.<Path>empty()) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StoreException("The log folder " + folder + " cannot be deleted: " + e, e);
        }
    }

    /**
     * Finds the log of an attempt.
     *
     * @param attempt the attempt
     * @return empty if there is none here: see {@link #absence}
     */
    public Optional<Path> file(AttemptKey attempt) {
        return Optional.of(path(attempt)).filter(Files::isRegularFile);
    }

    /**
     * Says why an attempt may have no log here. Which process ran it is not stored, and an empty file for each attempt that
     * logs nothing would cost more than the attempt itself; so the possible causes are named, and none is claimed.
     *
     * @param attempt the attempt, which has no {@link #file}
     * @param isEnded whether it has ended
     * @return one line, for people
     */
    public String absence(AttemptKey attempt, boolean isEnded) {
        String named = "attempt " + attempt.number() + " of " + attempt.instance();
        return isEnded
                ? "There is no log of " + named
                        + " here: it logged nothing, or it ran on another machine or with another home,"
                        + " where its log is " + root.getFileName() + "/" + root.relativize(path(attempt))
                        + ", or that file was deleted."
                : "There is no log of " + named + " here yet.";
    }

    /**
     * Lists the attempts of a run that have logged something.
     *
     * @param dagId the run's DAG
     * @param runId the run's number
     * @return ordered by task, element and number
     * @throws StoreException if the folder cannot be read
     */
    public List<AttemptKey> attempts(String dagId, long runId) {
        List<AttemptKey> attempts = new ArrayList<>();
        for (Path folder : list(runFolder(dagId, runId))) {
            Matcher task = TASK_FOLDER.matcher(folder.getFileName().toString());
            if (task.matches()) {
                int mapIndex = task.group(2) == null ? TaskRecord.NOT_MAPPED : Integer.parseInt(task.group(2));
                for (Path file : list(folder)) {
                    Matcher log = LOG_FILE.matcher(file.getFileName().toString());
                    if (log.matches()) {
                        int number = Integer.parseInt(log.group(1));
                        attempts.add(new AttemptKey(dagId, runId, task.group(1), mapIndex, number));
                    }
                }
            }
        }
        attempts.sort(ORDER);
        return attempts;
    }

    private static List<Path> list(Path folder) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            List<Path> paths = new ArrayList<>();
            entries.forEach(paths::add);
            return paths;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new StoreException("The log folder " + folder + " cannot be read: " + e, e);
        }
    }

    private Path path(AttemptKey attempt) {
        String element = attempt.mapIndex() == TaskRecord.NOT_MAPPED ? "" : "." + attempt.mapIndex();
        return runFolder(attempt.dagId(), attempt.runId())
                .resolve(legal(attempt.taskId()) + element)
                .resolve(attempt.number() + ".log");
    }

    private Path runFolder(String dagId, long runId) {
        return root.resolve(legal(dagId)).resolve(Long.toString(runId));
    }

    /** Ids are checked where they are written; they are checked again here because they become paths. */
    private static String legal(String id) {
        if (!Ids.isLegal(id)) {
            throw new IllegalArgumentException("\"" + id + "\" is not an id, so there is no log of that name");
        }
        return id;
    }
}
