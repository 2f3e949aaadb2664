package dev.kahn.store;

import java.sql.SQLException;

/** What is said of an error of the database. */
final class SqlErrors {
    private static final int LONGEST = 300;

    private SqlErrors() {}

    /** The cause in one line of bounded length, without the statement, which H2 puts behind it. */
    static String oneLine(SQLException error) {
        String message = error.getMessage();
        String line =
                message == null ? error.toString() : message.lines().findFirst().orElse("");
        String cause = line.replaceFirst("; SQL statement:.*", "");
        return cause.length() <= LONGEST ? cause : cause.substring(0, LONGEST - 1) + "…";
    }
}
