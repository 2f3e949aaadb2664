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
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one engine at a time use a store. It is a lock of the operating system on a file, so it ends with the
 * process, however that ends, and there is never a stale one. The file stays; in it stands the process that had
 * it last.
 *
 * <p>Invariant: a JVM that holds a lock opens that file no second time, because on POSIX systems closing any
 * channel of a file gives up all locks that the process has on it. So whoever opens one does it within {@code HELD}'s
 * monitor. Thread-safe.
 */
final class EngineLock implements AutoCloseable {

    /** Far behind the text, which others could not read on Windows if it were locked. */
    private static final long LOCKED_BYTE = 1L << 30;

    /** Somebody who only looks whether there is a lock holds one himself for some microseconds. */
    private static final int TRIES = 50;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(2);

    /** The lock files that this JVM holds, each by its one path without links, with what the system knows it by. */
    private static final Map<Path, Object> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final Object key;
    private final FileChannel channel;

    private EngineLock(Path file, Object key, FileChannel channel) {
        this.file = file;
        this.key = key;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param file the lock file; it is made if it is not there, its folder is not
     * @throws StoreException if an engine has it
     */
    static EngineLock acquire(Path file) {
        synchronized (HELD) {
            try {
                Path real = real(file);
                EngineLock lock = isHeldByAnyName(real) ? null : tryAcquire(real);
                if (lock == null) {
                    throw inUse(file);
                }
                HELD.put(real, lock.key);
                return lock;
            } catch (OverlappingFileLockException e) {
                throw inUse(file); // by a copy of this class that another class loader has
            } catch (IOException e) {
                throw new StoreException("The store in " + folder(file) + " cannot be opened: " + e, e);
            }
        }
    }

    /** By whatever links it is named, and whether it is there yet or not. */
    private static Path real(Path file) throws IOException {
        try {
            return file.toRealPath();
        } catch (NoSuchFileException e) {
            return folder(file).toRealPath().resolve(file.getFileName());
        }
    }

    /** Whether this JVM holds it, be it by a path that no link leads from, as with a second mount. */
    private static boolean isHeldByAnyName(Path real) throws IOException {
        return HELD.containsKey(real) || (Files.exists(real) && HELD.containsValue(key(real)));
    }

    /** Where the system has nothing of the kind, as on Windows, a file is known by its path. */
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
     * Whether an engine has the lock now, in this JVM or in another.
     *
     * @param file the lock file; it need not be there
     * @throws StoreException if that cannot be found out
     */
    static boolean isHeld(Path file) {
        synchronized (HELD) {
            try {
                return isHeldByAnyName(real(file)) || isHeldElsewhere(file);
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                throw new StoreException("Nobody can tell whether an engine uses " + folder(file) + ": " + e, e);
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

    /** Whether this JVM has its store open by this path, or by another that links lead from. */
    static boolean isHeldHere(Path file) {
        try {
            return HELD.containsKey(real(file));
        } catch (IOException e) {
            return false; // it has no folder, or none that anybody can enter
        }
    }

    private static StoreException inUse(Path file) {
        return Claim.inUse("in " + folder(file), holder(file), "home");
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

    @Override
    public void close() {
        synchronized (HELD) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StoreException("The lock of " + folder(file) + " cannot be given up: " + e, e);
            } finally {
                HELD.remove(file);
            }
        }
    }
}
