package dev.kahn.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2 whose files stay open when a thread is interrupted. H2's own uses channels, and a thread that is
 * interrupted while it reads closes its channel: a body that times out while it queries runs, or a thread of an application,
 * would close the store under the engine. Public only because H2 makes instances by reflection.
 */
public final class SteadyPath extends FilePathWrapper {
    private static final String SCHEME = "kahn-file";

    static {
        FilePath.register(new SteadyPath());
    }

    /** For H2. */
    public SteadyPath() {}

    static String nameOf(Path file) {
        return SCHEME + ":" + file;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Steady(new RandomAccessFile(getBase().toString(), mode));
    }

    private static final class Steady extends FileBaseDefault {
        private final RandomAccessFile file;

        Steady(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            byte[] bytes = new byte[target.remaining()];
            file.seek(position);
            int count = file.read(bytes);
            target.put(bytes, 0, Math.max(0, count));
            return count;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            file.seek(position);
            file.write(bytes);
            return bytes.length;
        }

        @Override
        public long size() throws IOException {
            return file.length();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.setLength(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.getFD().sync();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.getChannel().tryLock(position, size, shared);
        }
    }
}
