package dev.kahn.samples.marketing;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.time.ZoneOffset.UTC;

import dev.kahn.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;

/**
 * A folder where all that one run sends can be looked at; it stands in for the servers that would get it. A file in it
 * is whole, whenever the JVM is killed.
 *
 * @param folder an absolute path: a run that goes on after a crash may do so from another working directory
 */
record Outbox(String folder) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(UTC);

    /** The time is in the name, because the runs of another store have the same numbers. */
    static Outbox of(String parent, TaskContext task) {
        String run = "run-" + task.runId() + "-" + TIME.format(task.scheduledFor());
        Path folder = Path.of(parent, task.dagId(), run);
        return new Outbox(folder.toAbsolutePath().normalize().toString());
    }

    Path file(String name) {
        return Path.of(folder, name);
    }

    boolean contains(String name) {
        return Files.exists(file(name));
    }

    /** Writes a file under another name and renames it, so that it is never there in part. */
    void put(String name, byte[] content) throws IOException {
        Path file = file(name);
        Path part = file(name + ".part");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(part, content);
        Files.move(part, file, ATOMIC_MOVE);
    }
}
