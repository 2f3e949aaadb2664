package dev.kahn.benchmarks.engine;

import dev.kahn.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A new, empty database, for one workload of one program. */
public interface FreshDatabase {

    /** The database as Kahn opens it. */
    Database kahn();

    /** The same database as the bound opens it, once the tables exist. */
    BoundStore bound() throws SQLException;

    /** The JDBC URL of a database for another program. */
    String url();

    /** The user of that database; there is no password. */
    String user();

    /** A folder for everything else. */
    Path home();

    /** Where such databases come from. */
    interface Source extends AutoCloseable {

        /** Its name in the results. */
        String name();

        FreshDatabase next() throws IOException, SQLException;

        @Override
        void close() throws IOException;
    }
}
