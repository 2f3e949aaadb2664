package dev.kahn.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system for H2 that has no space left while it is told so. Public only because H2 makes instances. */
public final class FullDisk extends FilePathWrapper {
    static volatile boolean isFull;

    static {
        FilePath.register(new FullDisk());
    }

    public FullDisk() {}

    static String url(String fileUrl) {
        return fileUrl.replace("jdbc:h2:kahn-file:", "jdbc:h2:full:");
    }

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Limited(getBase().open(mode));
    }

    private static final class Limited extends FileBaseDefault {
        private final FileChannel channel;

        Limited(FileChannel channel) {
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
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            if (isFull) {
                throw new IOException("No space left on device");
            }
            return channel.write(source, position);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            channel.force(metaData);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }
    }
}
