package dev.kahn.connect;

import dev.kahn.TaskContext;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what files were like when sensors last saw them, to compare that with how they are now. It uses no clock,
 * since that of a server may be wrong. A restarted process has forgotten everything, and accepts a file one poll later.
 * Thread-safe.
 */
final class Quiet {

    /** More than are polled at the same time. The file whose last poll is longest ago is evicted first. */
    private static final int MOST = 10_000;

    private static final Map<Key, RemoteFile> SEEN = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, RemoteFile> eldest) {
            return size() > MOST;
        }
    };

    private Quiet() {}

    /** @param where identifies the server or file system, as the same path may exist on several */
    private record Key(String task, Object where, String path) {}

    /** The identity of an object, which it does not keep alive. */
    private static final class Same {
        private final WeakReference<Object> object;
        private final int hash;

        Same(Object object) {
            this.object = new WeakReference<>(object);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Same same)) {
                return false;
            }
            Object ours = object.get();
            return this == same || (ours != null && ours == same.object.get());
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    static boolean sinceLastPoll(TaskContext task, RemoteFiles files, String path) {
        Object where = files.where().<Object>map(name -> name).orElseGet(() -> new Same(files));
        return sinceLastPoll(task, where, path, files.find(path));
    }

    /** @param path identifies the file system, too */
    static boolean sinceLastPoll(TaskContext task, URI path, Optional<RemoteFile> file) {
        return sinceLastPoll(task, "", path.toString(), file);
    }

    private static boolean sinceLastPoll(TaskContext task, Object where, String path, Optional<RemoteFile> file) {
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
