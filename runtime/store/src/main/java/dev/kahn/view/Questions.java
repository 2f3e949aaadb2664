package dev.kahn.view;

import dev.kahn.KahnException;
import dev.kahn.store.Database;
import dev.kahn.store.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Queries a database: each query sees what was committed when it was asked, or all of them see one moment. Thread-safe. */
final class Questions {

    private final Reader reader;
    private final Masking masking;

    /** @param masking masks each row */
    Questions(Database database, Masking masking) {
        this(database::read, masking);
    }

    private Questions(Reader reader, Masking masking) {
        this.reader = reader;
        this.masking = masking;
    }

    /** Asks several queries of one moment. They may be run more than once. */
    <T> T together(Function<Questions, T> ask) {
        return reader.read(connection -> {
            try {
                return ask.apply(new Questions(new OneMoment(connection), masking));
            } catch (Unanswered e) {
                throw e.cause;
            }
        });
    }

    /** Asks a query that is more than a list of rows; it has to read its rows through the masking. */
    <T> T read(Question<T> question) {
        return reader.read(connection -> question.ask(connection, masking));
    }

    <T> List<T> list(String sql, Masking.RowReader<T> row, Object... parameters) {
        return reader.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Parameters.set(statement, parameters);
                return masking.rows(statement, row);
            }
        });
    }

    /** Reads rows, and masks each. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection, Masking masking) throws SQLException;
    }

    /** Runs queries. */
    @FunctionalInterface
    private interface Reader {
        <T> T read(Database.Query<T> query);
    }

    /** A connection in whose transaction nothing changes. */
    private record OneMoment(Connection connection) implements Reader {
        @Override
        public <T> T read(Database.Query<T> query) {
            try {
                return query.ask(connection);
            } catch (SQLException e) {
                throw new Unanswered(e);
            }
        }
    }

    /** Carries an exception through a function that does not declare it. */
    private static final class Unanswered extends KahnException {
        private static final long serialVersionUID = 1;

        private final SQLException cause;

        Unanswered(SQLException cause) {
            super("the database does not answer", cause);
            this.cause = cause;
        }
    }
}
