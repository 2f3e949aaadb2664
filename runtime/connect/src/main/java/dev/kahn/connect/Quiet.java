package dev.kahn.connect;

import dev.kahn.TaskContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What files were like when sensors last saw them. It is compared with how they are then, and no clock is asked: that of a
 * server may be wrong. A process that starts anew has forgotten it, and sees a file one poll later. Thread-safe.
 */
final class Quiet {

    /** More than poll at the same time; those that were seen longest ago go first. */
    private static final int MOST = 10_000;

    private static final Map<Key, RemoteFile> SEEN = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, RemoteFile> eldest) {
            return size() > MOST;
        }
    };

    private Quiet() {}

    /** @param where the server or file system; paths of two may be the same */
    private record Key(String task, Object where, String path) {}

    static boolean sinceLastPoll(TaskContext task, Object where, String path, Optional<RemoteFile> file) {
        Key key = new Key(task.idempotencyKey(), where, path);
        synchronized (SEEN) {
            if (file.isEmpty()) {
                SEEN.remove(key);
                return false;
            }
            return file.get().equals(SEEN.put(key, file.get()));
        }
    }
}
