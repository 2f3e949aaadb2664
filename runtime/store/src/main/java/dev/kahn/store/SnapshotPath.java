package dev.kahn.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FakeFileChannel;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2 that reads files locked by another process. An H2 file is a log of chunks: a commit adds one, and the
 * space of those it replaced is reused later. So whoever opens the file sees the last commit, as after a crash, and the
 * writer does not notice. If a chunk is overwritten while it is needed, H2 reports it, because the check value of each page
 * includes its position; then {@link Database#read} opens the file again.
 *
 * <p>Each name has a unique number ({@code kahn-snapshot:17:/home/…}): H2 shares what is open under one name, so a later reader
 * would get the state of an earlier one. Public only because H2 makes instances by reflection.
 */
public final class SnapshotPath extends FilePathWrapper {
    private static final String SCHEME = "kahn-snapshot";
    private static final AtomicLong NEXT = new AtomicLong();

    static {
        FilePath.register(new SnapshotPath());
    }

    /** For H2. */
    public SnapshotPath() {}

    static String nameOf(Path file) {
        return SCHEME + ":" + NEXT.incrementAndGet() + ":" + file;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    protected String getPrefix() {
        return name.substring(0, name.indexOf(':', SCHEME.length() + 1) + 1);
    }

    @Override
    protected FilePath unwrap(String path) {
        return FilePath.get(path.substring(path.indexOf(':', SCHEME.length() + 1) + 1));
    }

    @Override
    public boolean canWrite() {
        return false;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Snapshot(getBase().open("r"));
    }

    /** Reads without locking. */
    private static final class Snapshot extends FileBaseDefault {
        private final FileChannel channel;

        Snapshot(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) {
            throw new NonWritableChannelException();
        }

        @Override
        protected void implTruncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public void force(boolean metaData) {}

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            return new NoLock(position, size, shared);
        }
    }

    private static final class NoLock extends FileLock {
        private volatile boolean valid = true;

        NoLock(long position, long size, boolean shared) {
            super(FakeFileChannel.INSTANCE, position, size, shared);
        }

        @Override
        public boolean isValid() {
            return valid;
        }

        @Override
        public void release() {
            valid = false;
        }
    }
}
