package dev.kahn.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a log while it is being written: each call returns the lines completed since the last. Not thread-safe. */
public final class LogReader implements AutoCloseable {

    /** How many bytes one call reads at most, so that a large log does not need much memory. */
    private static final int CHUNK = 256 * 1024;

    private final RandomAccessFile file;
    private final byte[] buffer = new byte[CHUNK];
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long position;

    private LogReader(RandomAccessFile file, long position) {
        this.file = file;
        this.position = position;
    }

    /**
     * Opens a log.
     *
     * @param log the file
     * @param offset where to begin, in bytes: 0, or an earlier value of {@link #offset}
     * @return a reader, which the caller closes
     * @throws IOException if it cannot be opened
     */
    public static LogReader open(Path log, long offset) throws IOException {
        return new LogReader(new RandomAccessFile(log.toFile(), "r"), offset);
    }

    /**
     * Reads the next lines.
     *
     * @return the next complete lines, without their ends; empty if there are none for now
     * @throws IOException if the file cannot be read
     */
    public List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        file.seek(position);
        int length;
        while (lines.isEmpty() && (length = file.read(buffer)) > 0) {
            position += length;
            cut(length, lines);
        }
        return lines;
    }

    private void cut(int length, List<String> lines) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                unfinished.write(buffer, start, i - start);
                lines.add(unfinished.toString(StandardCharsets.UTF_8));
                unfinished.reset();
                start = i + 1;
            }
        }
        unfinished.write(buffer, start, length - start);
    }

    /**
     * The position up to which lines were returned.
     *
     * @return in bytes from the start of the file
     */
    public long offset() {
        return position - unfinished.size();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
