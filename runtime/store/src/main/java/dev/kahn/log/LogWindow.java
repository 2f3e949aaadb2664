package dev.kahn.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A range of a log's bytes, as whole lines. A line longer than the requested range is cut. However large the log is, no more
 * than the range is read. Immutable.
 */
public final class LogWindow implements Iterable<LogWindow.Line> {

    /**
     * A line.
     *
     * @param offset where it begins, in bytes from the start of the file
     * @param text its text, without its end
     */
    public record Line(long offset, String text) {}

    private final byte[] bytes;
    private final int begin;
    private final int end;
    private final long first;

    /** @param first the offset of the first byte; {@code begin} and {@code end} count from there */
    private LogWindow(byte[] bytes, int begin, int end, long first) {
        this.bytes = bytes;
        this.begin = begin;
        this.end = end;
        this.first = first;
    }

    /**
     * Reads from an offset on.
     *
     * @param log the file
     * @param offset where to begin, in bytes: 0, or the end of another window
     * @param limit how many bytes at most
     * @param isEnded whether an unterminated last line counts as a line
     * @return the lines; none if none is complete yet
     * @throws IOException if the file cannot be read
     */
    public static LogWindow from(Path log, long offset, int limit, boolean isEnded) throws IOException {
        byte[] bytes = new byte[limit];
        int length;
        boolean isAtEnd;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            length = read(file, offset, bytes);
            isAtEnd = file.getFilePointer() == file.length();
        }
        int end = length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (isAtEnd && isEnded) {
            end = length;
        } else if (end == 0 && length == limit) {
            end = wholeCharacters(bytes, length); // one long line
        }
        return new LogWindow(bytes, 0, end, offset);
    }

    /**
     * Reads the lines before an offset.
     *
     * @param log the file
     * @param offset where to end, in bytes: the file's size, or the beginning of another window or of a line in one
     * @param limit how many bytes at most
     * @return the last lines before it
     * @throws IOException if the file cannot be read
     */
    public static LogWindow before(Path log, long offset, int limit) throws IOException {
        int wanted = (int) Math.min(limit, offset);
        int ahead = wanted < offset ? 1 : 0; // the byte before tells whether a line begins here
        byte[] bytes = new byte[wanted + ahead];
        int length;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            length = read(file, offset - bytes.length, bytes);
        }
        return new LogWindow(bytes, ahead == 0 ? 0 : firstLine(bytes, length), length, offset - bytes.length);
    }

    private static int read(RandomAccessFile file, long offset, byte[] bytes) throws IOException {
        file.seek(offset);
        int length = 0;
        int read;
        while (length < bytes.length && (read = file.read(bytes, length, bytes.length - length)) > 0) {
            length += read;
        }
        return length;
    }

    /** Where the first line after the first byte begins; if none does, all bytes belong to one long line. */
    private static int firstLine(byte[] bytes, int length) {
        for (int i = 0; i < length - 1; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        int start = Math.min(1, length);
        while (start < Math.min(4, length) && isInside(bytes[start])) {
            start++;
        }
        return start;
    }

    /** How many of the bytes form whole UTF-8 characters. */
    private static int wholeCharacters(byte[] bytes, int length) {
        int start = length;
        while (start > 0 && start > length - 4 && isInside(bytes[start - 1])) {
            start--;
        }
        boolean isLead = start > 0 && (bytes[start - 1] & 0xC0) == 0xC0;
        if (!isLead) {
            return length;
        }
        int lead = bytes[start - 1] & 0xFF;
        int wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        boolean isWhole = length - (start - 1) >= wanted;
        return isWhole || start == 1 ? length : start - 1;
    }

    private static boolean isInside(byte part) {
        return (part & 0xC0) == 0x80;
    }

    /**
     * Where the window begins.
     *
     * @return in bytes from the start of the file
     */
    public long begin() {
        return first + begin;
    }

    /**
     * Where the next window begins.
     *
     * @return in bytes from the start of the file
     */
    public long end() {
        return first + end;
    }

    /**
     * The whole text.
     *
     * @return the lines with their ends
     */
    public String text() {
        return text(begin, end);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** The lines in order, each made when it is requested, because there may be as many as there are bytes. */
    @Override
    public Iterator<Line> iterator() {
        return new Lines();
    }

    private final class Lines implements Iterator<Line> {
        private int next = begin;

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public Line next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int start = next;
            int stop = start;
            while (stop < end && bytes[stop] != '\n') {
                stop++;
            }
            next = stop + 1;
            return new Line(first + start, text(start, stop));
        }
    }
}
