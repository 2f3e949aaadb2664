package dev.kahn.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;
import org.jspecify.annotations.Nullable;

/** What is said of an error of the database. */
final class SqlErrors {
    private static final int LONGEST = 300;

    private SqlErrors() {}

    /**
     * The cause in one line of bounded length, without the statement and its parameters, which H2 puts behind it and
     * PostgreSQL's driver before it if it was one of a batch.
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

    /** What the system said of the file, as that no space is left; H2 puts around it what it did to which object of ours. */
    private static @Nullable IOException deepest(Throwable error) {
        IOException deepest = null;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            deepest = cause instanceof IOException io ? io : deepest;
        }
        return deepest;
    }

    /** Java says by the type alone that nobody may read a file, say, or that there is none. */
    private static boolean isNameAlone(IOException error) {
        return error instanceof FileSystemException ofFile && ofFile.getReason() == null;
    }

    private static String shortened(String cause) {
        return cause.length() <= LONGEST ? cause : cause.substring(0, LONGEST - 1) + "…";
    }
}
