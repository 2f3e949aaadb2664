package dev.kahn.view;

import dev.kahn.KahnException;
import dev.kahn.store.Database;
import dev.kahn.store.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Asks a database, each question of what was committed when it is asked, or all of them of one moment. Thread-safe. */
final class Questions {

    private final Reader reader;
    private final Masking masking;

    /** @param masking what is shown of each row */
    Questions(Database database, Masking masking) {
        this(database::read, masking);
    }

    private Questions(Reader reader, Masking masking) {
        this.reader = reader;
        this.masking = masking;
    }

    /** Asks several of one moment. They may be asked more than once. */
    <T> T together(Function<Questions, T> ask) {
        return reader.read(connection -> {
            try {
                return ask.apply(new Questions(new OneMoment(connection), masking));
            } catch (Unanswered e) {
                throw e.cause;
            }
        });
    }

    /** Asks something that is more than a list of rows; who asks gets rows by the masking. */
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

    /** Asks for rows, and says what is shown of each. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection, Masking masking) throws SQLException;
    }

    /** Where a question is asked. */
    @FunctionalInterface
    private interface Reader {
        <T> T read(Database.Query<T> query);
    }

    /** A connection within whose transaction nothing changes. */
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

    /** Brings an error through a function that knows of none. */
    private static final class Unanswered extends KahnException {
        private static final long serialVersionUID = 1;

        private final SQLException cause;

        Unanswered(SQLException cause) {
            super("the database does not answer", cause);
            this.cause = cause;
        }
    }
}
