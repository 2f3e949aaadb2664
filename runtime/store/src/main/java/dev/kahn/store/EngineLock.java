package dev.kahn.store;

import dev.kahn.engine.port.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one engine at a time use a store. It is an operating system lock on a file, so it ends with the process, however that
 * ends, and is never stale. The file stays, and names the process that held it last.
 *
 * <p>Invariant: a JVM that holds a lock does not open that file a second time, because on POSIX systems closing any channel
 * of a file releases all locks that the process has on it. So the file is opened only within the monitor of {@code HELD}.
 * Thread-safe.
 */
final class EngineLock implements AutoCloseable {

    /** Far behind the text, because on Windows others cannot read what is locked. */
    private static final long LOCKED_BYTE = 1L << 30;

    /** Whoever checks the lock holds it for some microseconds, so taking it is tried several times. */
    private static final int TRIES = 50;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(2);

    /** The locks that this JVM holds, each by the path of its file with all links resolved. */
    private static final Map<Path, EngineLock> HELD = new ConcurrentHashMap<>();

    private final Path file;

    /** Identifies the file to the operating system. */
    private final Object key;

    private final FileChannel channel;

    /** Connections to the database that the engine has open; some may be closed already. */
    private final List<Connection> readers = new ArrayList<>();

    private EngineLock(Path file, Object key, FileChannel channel) {
        this.file = file;
        this.key = key;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param file the lock file; it is made if it does not exist, but its folder is not
     * @throws StoreException if an engine holds the lock
     */
    static EngineLock acquire(Path file) {
        synchronized (HELD) {
            try {
                Path real = real(file);
                EngineLock lock = isHeldByAnyName(real) ? null : tryAcquire(real);
                if (lock == null) {
                    throw inUse(file);
                }
                HELD.put(real, lock);
                return lock;
            } catch (OverlappingFileLockException e) {
                throw inUse(file); // held by a copy of this class in another class loader
            } catch (IOException e) {
                throw new StoreException("The store in " + folder(file) + " cannot be opened: " + e, e);
            }
        }
    }

    /** Resolves all links, whether the file exists yet or not. */
    private static Path real(Path file) throws IOException {
        try {
            return file.toRealPath();
        } catch (NoSuchFileException e) {
            return folder(file).toRealPath().resolve(file.getFileName());
        }
    }

    /** Whether this JVM holds it, even by a path that no link connects with this one, such as a second mount. */
    private static boolean isHeldByAnyName(Path real) throws IOException {
        return HELD.containsKey(real) || (Files.exists(real) && isHeld(key(real)));
    }

    private static boolean isHeld(Object key) {
        return HELD.values().stream().anyMatch(lock -> lock.key.equals(key));
    }

    /** Where the system has no file keys, as on Windows, a file is identified by its path. */
    private static Object key(Path real) throws IOException {
        Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
        return key == null ? real : key;
    }

    private static @Nullable EngineLock tryAcquire(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        EngineLock held = null;
        try {
            boolean locked = false;
            for (int i = 0; i < TRIES && !locked; i++) {
                if (i > 0) {
                    LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
                }
                locked = channel.tryLock(LOCKED_BYTE, 1, false) != null;
            }
            if (locked) {
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
                held = new EngineLock(file, key(file), channel);
            }
            return held;
        } finally {
            if (held == null) {
                channel.close();
            }
        }
    }

    /**
     * Whether an engine holds the lock now, in this JVM or another.
     *
     * @param file the lock file, which need not exist
     * @throws StoreException if that cannot be found out
     */
    static boolean isHeld(Path file) {
        synchronized (HELD) {
            try {
                return isHeldByAnyName(real(file)) || isHeldElsewhere(file);
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                throw new StoreException("Cannot find out whether an engine uses " + folder(file) + ": " + e, e);
            }
        }
    }

    private static boolean isHeldElsewhere(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /**
     * Opens a connection to the database that an engine of this JVM has open. It does so only while that engine holds the
     * lock, or it would open a database that was just closed. The connection is closed before the lock is released, because
     * the next engine may be in another process.
     *
     * @param file the lock file, by the path that the engine uses or one that links to it
     * @return null if no engine of this JVM has its store open by this path
     */
    static @Nullable Connection connectHere(Path file, Connector database) throws SQLException {
        synchronized (HELD) {
            EngineLock lock = heldHere(file);
            if (lock == null) {
                return null;
            }
            Connection reader = database.getConnection();
            lock.readers.removeIf(EngineLock::isClosed);
            lock.readers.add(reader);
            return reader;
        }
    }

    private static @Nullable EngineLock heldHere(Path file) {
        try {
            return HELD.get(real(file));
        } catch (IOException e) {
            return null; // the folder does not exist or cannot be entered
        }
    }

    private static StoreException inUse(Path file) {
        return StoreClaim.inUse("in " + folder(file), holder(file), "home");
    }

    private static String holder(Path file) {
        try {
            if (isHeldByAnyName(real(file))) {
                return " (this one, pid " + ProcessHandle.current().pid() + ")";
            }
            String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return pid.isEmpty() ? "" : " (pid " + pid + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? file : folder;
    }

    /** Releases the lock. Readers of this JVM's database are interrupted, and read from the file instead. */
    @Override
    public void close() {
        synchronized (HELD) {
            try {
                readers.forEach(EngineLock::end);
                channel.close();
            } catch (IOException e) {
                throw new StoreException("The lock of " + folder(file) + " cannot be released: " + e, e);
            } finally {
                HELD.remove(file);
            }
        }
    }

    private static boolean isClosed(Connection reader) {
        try {
            return reader.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    private static void end(Connection reader) {
        try {
            reader.close();
        } catch (SQLException e) {
            // A connection that cannot even be closed counts as closed.
        }
    }
}
