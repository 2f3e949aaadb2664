package dev.kahn.store;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void rows_that_are_written_anew_find_room_in_their_page() throws Exception {
        assertThat(
                        Server.ask(
                                url,
                                "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE reloptions = '{fillfactor=80}'"))
                .isEqualTo("attempt run task_instance");
    }
}
