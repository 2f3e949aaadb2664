package dev.kahn.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table, for the statements that store its rows.
 *
 * @param name the table's name
 * @param key the columns of its primary key
 * @param others its other columns
 */
record Table(String name, List<String> key, List<String> others) {

    /** All columns, those of the key first: the order of the parameters of {@link Dialect#upsert}. */
    List<String> columns() {
        return Stream.concat(key.stream(), others.stream()).toList();
    }
}
