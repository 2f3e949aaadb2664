package dev.kahn.web.api;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Some bytes of a log as text.
 *
 * @param text whole lines; a line that is longer than what was asked for is cut
 * @param end the offset of what comes after it
 */
record LogText(String text, long end) {

    /**
     * Reads.
     *
     * @param isEnded whether a last line without an end is one
     */
    static LogText read(Path file, long offset, int limit, boolean isEnded) throws IOException {
        byte[] bytes = new byte[limit];
        int length = 0;
        boolean isAtEnd;
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(offset);
            int read;
            while (length < limit && (read = log.read(bytes, length, limit - length)) > 0) {
                length += read;
            }
            isAtEnd = log.getFilePointer() == log.length();
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
        return new LogText(new String(bytes, 0, end, StandardCharsets.UTF_8), offset + end);
    }

    /** How many of the bytes make whole characters of UTF-8. */
    private static int wholeCharacters(byte[] bytes, int length) {
        int start = length;
        while (start > 0 && start > length - 4 && (bytes[start - 1] & 0xC0) == 0x80) {
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
}
