package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What a body does with a connection is seen where it changes something, and nothing else of it changes. */
class WatchedConnectionTest {

    private final List<String> seen = new ArrayList<>();

    private DataSource database() {
        JdbcDataSource real = new JdbcDataSource();
        real.setURL("jdbc:h2:mem:");
        return WatchedConnection.watch("bank", DataSource.class, real, seen::add);
    }

    @Test
    void statements_and_commits_are_seen_and_nothing_that_only_prepares_or_reads() throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE account(id INT)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO account VALUES (?)")) {
                insert.setInt(1, 7);
                insert.executeUpdate();
            }
            connection.commit();
            try (ResultSet rows = statement.executeQuery("SELECT id FROM account")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(7);
            }
        }
        assertThat(seen).containsExactly("bank.execute", "bank.executeUpdate", "bank.commit", "bank.executeQuery");
    }

    @Test
    void errors_come_as_they_are() throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELEKT")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_class_cannot_be_watched_and_is_what_it_was() {
        StringBuilder letters = new StringBuilder();

        assertThat(WatchedConnection.watch("mail", StringBuilder.class, letters, seen::add))
                .isSameAs(letters);
    }
}
