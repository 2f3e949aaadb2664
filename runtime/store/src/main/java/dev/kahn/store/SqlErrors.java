package dev.kahn.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;
import org.jspecify.annotations.Nullable;

/** Texts for database errors. */
final class SqlErrors {
    private static final int LONGEST = 300;

    private SqlErrors() {}

    /**
     * The cause in one line of bounded length, without the statement and its parameters, which H2 appends and PostgreSQL's
     * driver prepends for a statement of a batch.
     */
    static String oneLine(SQLException error) {
        if (error instanceof BatchUpdateException && error.getNextException() != null) {
            return oneLine(error.getNextException());
        }
        if (error.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
            return "its file is damaged; put a backup in its place, or save what can be read by org.h2.tools.Recover";
        }
        IOException refused = error instanceof JdbcException ? deepest(error) : null;
        if (refused != null && refused.getMessage() != null) {
            return shortened(isNameAlone(refused) ? refused.toString() : refused.getMessage());
        }
        String message = String.valueOf(error.getMessage());
        String line = message.replaceFirst("(?s); SQL statement:.*", "")
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "));
        return shortened(error.getCause() instanceof IOException io ? line + " (" + io + ")" : line);
    }

    /** Whether a value or a constraint is violated, and not the database in trouble: SQL's classes 22 and 23. */
    static boolean isRefusal(SQLException error) {
        String state = error.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /**
     * What the operating system said about the file, such as that no space is left; H2 wraps it in what it did to which object.
     */
    private static @Nullable IOException deepest(Throwable error) {
        IOException deepest = null;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            deepest = cause instanceof IOException io ? io : deepest;
        }
        return deepest;
    }

    /** Whether the type of the exception is the only hint, for example that a file is missing or may not be read. */
    private static boolean isNameAlone(IOException error) {
        return error instanceof FileSystemException ofFile && ofFile.getReason() == null;
    }

    private static String shortened(String cause) {
        return cause.length() <= LONGEST ? cause : cause.substring(0, LONGEST - 1) + "…";
    }
}
