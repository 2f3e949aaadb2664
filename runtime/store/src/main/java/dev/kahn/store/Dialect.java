package dev.kahn.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What differs between databases. All other SQL is the same for all of them; supporting another database, such as MariaDB,
 * takes another constant here and a {@link StoreClaim}.
 */
enum Dialect {
    /** H2 is told to sync after each commit, because otherwise a power failure can lose it. */
    H2("", "", "CHECKPOINT SYNC", "SET WRITE_DELAY 500", "SET WRITE_DELAY 0") {
        @Override
        String upsert(Table table) {
            return "MERGE INTO " + table.name() + " (" + names(table.columns()) + ") KEY (" + names(table.key())
                    + ") VALUES (" + parameters(table) + ")";
        }
    },

    /**
     * PostgreSQL syncs before it acknowledges a commit, which {@link PostgreSqlClaim} ensures. By default it compares texts
     * in the order of a language, which is slower, and changes with the C library of the operating system, which corrupts
     * indexes. The space left free in a page lets a row be updated without touching the indexes.
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

    /** The statement that adds a row, or replaces the row with the same key. */
    abstract String upsert(Table table);

    /**
     * A script for this database: says how to compare a column byte by byte, and how to store a table whose rows are updated.
     */
    String script(String text) {
        return text.replace("${bytewise}", bytewise).replace("${updated}", updated);
    }

    /** The statement after which a commit counts as stored; empty if none is needed. */
    String sync() {
        return sync;
    }

    /** The statement that lets single-statement transactions be synced together; empty if none is needed. */
    String writeLater() {
        return writeLater;
    }

    /** The statement that undoes {@link #writeLater}. */
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
