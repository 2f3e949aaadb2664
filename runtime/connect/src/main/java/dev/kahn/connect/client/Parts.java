package dev.kahn.connect.client;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Files that are not whole yet, and those that they take the place of. */
final class Parts {

    private static final Pattern PASSING = Pattern.compile(".*\\.[0-9a-f]{8}\\.(part|old)");

    private Parts() {}

    /** A name of its own for each upload, so that two of one file do not write into each other. */
    static String nameFor(String file) {
        return file + unique() + ".part";
    }

    /** A name for the file that was there before, which is whole, while the new one takes its place. */
    static String oldNameFor(String file) {
        return file + unique() + ".old";
    }

    private static String unique() {
        return "." + UUID.randomUUID().toString().substring(0, 8);
    }

    /**
     * Whether a file is to be listed: one that is whole, and of a name. A server says what it likes, and somebody may write what it
     * lists to a folder here, which {@code ../x} would lead out of.
     */
    static boolean isListed(String name) {
        return !isPassing(name)
                && !name.contains("/")
                && name.indexOf(File.separatorChar) < 0
                && !Set.of("", ".", "..").contains(name);
    }

    /** Whether a file has such a name: it is there for a while, and no list shows it. */
    static boolean isPassing(String name) {
        return PASSING.matcher(name).matches();
    }

    /**
     * What a content throws beside {@link IOException}, which alone lets a library end a transfer in order. It is none of the
     * connection's failures, whatever it is.
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

    /** What is uploaded: counts what is read of it, and tells what it throws from what a connection throws. For one thread. */
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
