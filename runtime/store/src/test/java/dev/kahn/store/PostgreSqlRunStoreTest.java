package dev.kahn.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    /** With what it can hold; H2 says of a text what it says of one with a limit. */
    private static final String COLUMN = "LOWER(table_name || '.' || column_name || ' ' || is_nullable || ' '"
            + " || REPLACE(data_type, 'text', 'character varying')"
            + " || CASE WHEN character_maximum_length < 1000000 THEN ' ' || character_maximum_length ELSE '' END)";

    /** Scripts of its own stand for those that all others have. */
    @Test
    void it_has_the_columns_that_other_databases_have() throws Exception {
        String h2Url = H2.memoryUrl("columns");
        Connector connector = () -> H2.connect(h2Url);
        try (Connection h2 = connector.getConnection();
                Statement statement = h2.createStatement()) {
            Schema.CURRENT.prepare(h2, connector, "h2");
            try (ResultSet row = statement.executeQuery("SELECT LISTAGG(" + COLUMN
                    + ", ',') FROM information_schema.columns WHERE table_schema = 'PUBLIC'")) {
                row.next();
                assertThat(columns(Server.ask(
                                url,
                                "SELECT string_agg(" + COLUMN
                                        + ", ',') FROM information_schema.columns WHERE table_schema = 'public'")))
                        .contains(
                                "run.run_id no bigint",
                                "run.state no character varying 20",
                                "task_instance.due_at yes timestamp with time zone")
                        .isEqualTo(columns(row.getString(1)));
            }
            statement.execute("SHUTDOWN");
        }
    }

    /** In which order each index has its columns, those of keys too. */
    @Test
    void it_has_the_indexes_that_other_databases_have() throws Exception {
        String h2Url = H2.memoryUrl("indexes");
        Connector connector = () -> H2.connect(h2Url);
        try (Connection h2 = connector.getConnection();
                Statement statement = h2.createStatement()) {
            Schema.CURRENT.prepare(h2, connector, "h2");
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    SELECT LOWER(table_name) || ' '
                      || LISTAGG(LOWER(column_name), ' ') WITHIN GROUP (ORDER BY ordinal_position)
                    FROM information_schema.index_columns WHERE table_schema = 'PUBLIC'
                    GROUP BY table_name, index_name
                    """)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            assertThat(columns(Server.ask(url, """
                            SELECT string_agg(tables.relname || ' ' || (
                              SELECT string_agg(pg_get_indexdef(indexrelid, place, true), ' ' ORDER BY place)
                              FROM generate_series(1, indnkeyatts) AS place), ',')
                            FROM pg_index JOIN pg_class tables ON tables.oid = pg_index.indrelid
                            WHERE tables.relnamespace = 'public'::regnamespace
                            """))).contains("run run_id").isEqualTo(Set.copyOf(found));
            statement.execute("SHUTDOWN");
        }
    }

    private static Set<String> columns(String text) {
        return new TreeSet<>(List.of(text.split(",")));
    }
}
