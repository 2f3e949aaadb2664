package dev.kahn.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where databases differ in what they are told. All else is the same SQL for all of them; a further database, such as
 * MariaDB, is a further constant here and a {@link Claim}.
 */
enum Dialect {
    /** H2 is told to write to the disk after each commit: without that a power cut can take it back. */
    H2("", "", "CHECKPOINT SYNC", "SET WRITE_DELAY 500", "SET WRITE_DELAY 0") {
        @Override
        String upsert(Table table) {
            return "MERGE INTO " + table.name() + " (" + names(table.columns()) + ") KEY (" + names(table.key())
                    + ") VALUES (" + parameters(table) + ")";
        }
    },

    /**
     * PostgreSQL writes to the disk before it acknowledges, which {@link PostgreSqlClaim} makes sure of. By itself it compares
     * in the order of a language, which is slower, and changes with the operating system's C library: that leaves indexes
     * broken. What stays free in a page keeps a row that is written anew from touching the indexes.
     */
    POSTGRESQL("COLLATE \"C\"", "WITH (fillfactor = 80)", "", "", "") {
        @Override
        String upsert(Table table) {
            String news = table.others().stream()
                    .map(column -> column + " = EXCLUDED." + column)
                    .collect(Collectors.joining(", "));
            return "INSERT INTO " + table.name() + " (" + names(table.columns()) + ") VALUES (" + parameters(table)
                    + ") ON CONFLICT (" + names(table.key()) + ") DO UPDATE SET " + news;
        }
    };

    private final String bytewise;
    private final String updated;
    private final String sync;
    private final String writeLater;
    private final String writeAtOnce;

    Dialect(String bytewise, String updated, String sync, String writeLater, String writeAtOnce) {
        this.bytewise = bytewise;
        this.updated = updated;
        this.sync = sync;
        this.writeLater = writeLater;
        this.writeAtOnce = writeAtOnce;
    }

    /** The statement that adds a row, or replaces the one with the same key. */
    abstract String upsert(Table table);

    /** A script in its own words: what a column needs to be compared byte by byte, and a table whose rows are updated. */
    String script(String text) {
        return text.replace("${bytewise}", bytewise).replace("${updated}", updated);
    }

    /** What is to be said after a commit, before it counts as stored; empty if nothing. */
    String sync() {
        return sync;
    }

    /** What lets statements that each are a transaction of their own be written together; empty if nothing need be said. */
    String writeLater() {
        return writeLater;
    }

    /** What ends that. */
    String writeAtOnce() {
        return writeAtOnce;
    }

    private static String names(List<String> columns) {
        return String.join(", ", columns);
    }

    private static String parameters(Table table) {
        return table.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
    }
}
