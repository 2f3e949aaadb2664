package dev.kahn.connect.client;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a completely uploaded file its name. Some servers replace an existing file in one step; others require that it
 * is gone first. Since they may refuse for other reasons too, the old file is then moved aside instead of deleted, and
 * for a moment no file has the name.
 */
final class InPlace {

    private static final Logger LOG = LoggerFactory.getLogger(InPlace.class);

    private InPlace() {}

    /** What a server can do with names. If it refuses, the exception contains its answer. */
    interface Names {
        void rename(String from, String to) throws IOException;

        /** Whether the path is an existing file, and not a folder. */
        boolean isFile(String path) throws IOException;

        void delete(String path) throws IOException;
    }

    static void put(Names server, String part, String file) throws IOException {
        try {
            server.rename(part, file);
        } catch (IOException refusal) {
            String old = Parts.oldNameFor(file);
            try {
                if (!server.isFile(file)) {
                    throw refusal;
                }
                server.rename(file, old);
            } catch (IOException e) {
                throw with(refusal, e);
            }
            putWhereNoneIs(server, part, file, old, refusal);
        }
    }

    private static void putWhereNoneIs(Names server, String part, String file, String old, IOException refusal)
            throws IOException {
        try {
            server.rename(part, file);
        } catch (IOException e) {
            putBack(server, old, file, with(refusal, e));
            throw refusal;
        }
        try {
            server.delete(old);
        } catch (IOException e) {
            LOG.warn(
                    "{} is in place, but the old file could not be deleted and is left as {}: {}",
                    file,
                    old,
                    e.toString());
        }
    }

    private static void putBack(Names server, String old, String file, IOException refusal) throws IOException {
        try {
            server.rename(old, file);
        } catch (IOException e) {
            IOException lost = new IOException(
                    "the old file is now " + old + ", and could not be put back (" + e.getMessage() + ")");
            lost.addSuppressed(refusal);
            lost.addSuppressed(e);
            throw lost;
        }
    }

    private static IOException with(IOException told, IOException beside) {
        if (told != beside) {
            told.addSuppressed(beside);
        }
        return told;
    }
}
