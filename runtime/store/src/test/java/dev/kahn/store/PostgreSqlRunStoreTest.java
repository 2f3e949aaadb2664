package dev.kahn.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Server.class)
class PostgreSqlRunStoreTest extends RunStoreSuite {

    private String url;

    @BeforeEach
    @Override
    void open() throws Exception {
        url = Server.newDatabase();
        super.open();
    }

    @Override
    Database database() {
        return Database.of(url, "postgres", "");
    }

    @Test
    void no_index_is_in_the_order_of_a_language() throws Exception {
        assertThat(Server.ask(url, """
                        SELECT string_agg(tables.relname || '.' || columns.attname, ' ')
                        FROM pg_index
                        JOIN pg_class tables ON tables.oid = pg_index.indrelid
                        JOIN pg_attribute columns
                          ON columns.attrelid = tables.oid AND columns.attnum = ANY (pg_index.indkey)
                        JOIN pg_collation ON pg_collation.oid = columns.attcollation
                        WHERE tables.relnamespace = 'public'::regnamespace AND pg_collation.collname <> 'C'
                        """)).isNull();
    }

    /** Scripts of its own stand for those that all others have. */
    @Test
    void it_has_the_columns_that_other_databases_have() throws Exception {
        String h2Url = H2.memoryUrl("columns");
        Connector connector = () -> H2.connect(h2Url);
        try (Connection h2 = connector.getConnection();
                Statement statement = h2.createStatement()) {
            Schema.CURRENT.prepare(h2, connector, "h2");
            try (ResultSet row = statement.executeQuery("SELECT LISTAGG(LOWER(table_name || '.' || column_name), ' ')"
                    + " FROM information_schema.columns WHERE table_schema = 'PUBLIC'")) {
                row.next();
                assertThat(columns(Server.ask(
                                url,
                                "SELECT string_agg(table_name || '.' || column_name, ' ')"
                                        + " FROM information_schema.columns WHERE table_schema = 'public'")))
                        .isEqualTo(columns(row.getString(1)));
            }
            statement.execute("SHUTDOWN");
        }
    }

    private static Set<String> columns(String text) {
        return Set.of(text.split(" "));
    }
}
