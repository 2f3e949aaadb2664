package dev.kahn.connect.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** Files that are not whole yet. */
final class Parts {

    private Parts() {}

    /** A name of its own for each upload, so that two of one file do not write into each other. */
    static String nameFor(String file) {
        return file + "." + UUID.randomUUID().toString().substring(0, 8) + ".part";
    }

    /** Counts what is read. For one thread. */
    static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        long bytes() {
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
