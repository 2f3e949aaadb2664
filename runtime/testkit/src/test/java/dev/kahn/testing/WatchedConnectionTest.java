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

    /** A connection as a client of a bank has it. */
    interface Bank {

        /** What can be had in writing. */
        interface Note {}

        /** Some of it wants a hand. */
        interface Signed {
            void sign();
        }

        /** What can become of one. */
        sealed interface Transfer permits Done {}

        /** It came. */
        record Done() implements Transfer {}

        /** What one pays with. */
        interface Currency {}

        /** One of them. */
        enum Euro implements Currency {
            EUR
        }

        void createAccount();

        void setLimit();

        int getLimit();

        boolean hasLimit();

        void close();

        Note note();

        Transfer transfer();

        Currency currency();
    }

    private static final class FakeNote implements Bank.Note, Bank.Signed {
        @Override
        public void sign() {}
    }

    private static final class FakeBank implements Bank {
        @Override
        public void createAccount() {}

        @Override
        public void setLimit() {}

        @Override
        public int getLimit() {
            return 0;
        }

        @Override
        public boolean hasLimit() {
            return false;
        }

        @Override
        public void close() {}

        @Override
        public Note note() {
            return new FakeNote();
        }

        @Override
        public Transfer transfer() {
            return new Done();
        }

        @Override
        public Currency currency() {
            return Euro.EUR;
        }
    }

    private final List<String> seen = new ArrayList<>();

    private DataSource database() {
        JdbcDataSource real = new JdbcDataSource();
        real.setURL("jdbc:h2:mem:");
        return WatchedConnection.watch("bank", DataSource.class, real, seen::add);
    }

    private Bank bank() {
        return WatchedConnection.watch("bank", Bank.class, new FakeBank(), seen::add);
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
        assertThat(seen)
                .containsExactly(
                        "bank.execute", "bank.setAutoCommit", "bank.executeUpdate", "bank.commit", "bank.executeQuery");
    }

    @Test
    void outside_of_jdbc_all_is_seen_but_what_only_reads() {
        Bank bank = bank();
        bank.createAccount();
        bank.setLimit();
        bank.close();
        assertThat(bank.getLimit()).isZero();
        assertThat(bank.hasLimit()).isFalse();
        assertThat(bank).isNotEqualTo(new FakeBank()).doesNotHaveToString("");

        assertThat(seen).containsExactly("bank.createAccount", "bank.setLimit", "bank.close");
    }

    @Test
    void what_it_gives_is_of_all_interfaces_of_the_real_one() {
        Bank.Note note = bank().note();

        assertThat(note).isInstanceOf(Bank.Signed.class);
        ((Bank.Signed) note).sign();
        assertThat(seen).containsExactly("bank.note", "bank.sign");
    }

    @Test
    void what_it_gives_of_a_sealed_interface_is_the_real_one() {
        assertThat(bank().transfer()).isInstanceOf(Bank.Done.class);
        assertThat(bank().currency()).isSameAs(Bank.Euro.EUR);
    }

    @Test
    void a_sealed_interface_cannot_be_watched_and_is_what_it_was() {
        Bank.Transfer done = new Bank.Done();

        assertThat(WatchedConnection.watch("bank", Bank.Transfer.class, done, seen::add))
                .isSameAs(done);
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
