package dev.kahn.connect.client;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Files that are not complete yet, and those that they replace. */
final class Parts {

    private static final Pattern PASSING = Pattern.compile(".*\\.[0-9a-f]{8}\\.(part|old)");

    private Parts() {}

    /** A different name for each upload, so that two uploads of one file do not write into each other. */
    static String nameFor(String file) {
        return file + unique() + ".part";
    }

    /** A name for the old, complete file while the new one takes its place. */
    static String oldNameFor(String file) {
        return file + unique() + ".old";
    }

    private static String unique() {
        return "." + UUID.randomUUID().toString().substring(0, 8);
    }

    /**
     * Whether to list a file: it has to be complete and have a plain name. A server can return anything, and a task may
     * write the listed files to a local folder, which {@code ../x} would leave.
     */
    static boolean isListed(String name) {
        return !isPassing(name)
                && !name.contains("/")
                && name.indexOf(File.separatorChar) < 0
                && !Set.of("", ".", "..").contains(name);
    }

    /** Whether a file has such a temporary name, so that no list shows it. */
    static boolean isPassing(String name) {
        return PASSING.matcher(name).matches();
    }

    /**
     * Wraps a runtime exception of the content, since libraries end a transfer properly only on {@link IOException}.
     * Whatever it is, it is not a failure of the connection.
     */
    static final class ContentException extends IOException {
        private static final long serialVersionUID = 1;

        private final RuntimeException thrown;

        ContentException(RuntimeException thrown) {
            super(thrown);
            this.thrown = thrown;
        }

        RuntimeException thrown() {
            return thrown;
        }
    }

    /**
     * The content of an upload: counts the bytes read, and marks its own exceptions so that they differ from the
     * connection's. For one thread.
     */
    static final class Content extends FilterInputStream {
        private long bytes;

        Content(InputStream in) {
            super(in);
        }

        long bytes() {
            return bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                int read = super.read(buffer, from, length);
                bytes += Math.max(0, read);
                return read;
            } catch (RuntimeException e) {
                throw new ContentException(e);
            }
        }
    }
}
