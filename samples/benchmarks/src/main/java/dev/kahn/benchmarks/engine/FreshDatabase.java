package dev.kahn.benchmarks.engine;

import dev.kahn.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A new, empty database, for one workload of one program. */
public interface FreshDatabase {

    /** The database as Kahn takes it. */
    Database kahn();

    /** The same one as the bound takes it, once there are tables. */
    BoundStore bound() throws SQLException;

    /** A database for another program, as JDBC names it. */
    String url();

    /** Whose that is; there is no password. */
    String user();

    /** A folder for all else. */
    Path home();

    /** Where such databases come from. */
    interface Source extends AutoCloseable {

        /** What it is called in the results. */
        String name();

        FreshDatabase next() throws IOException, SQLException;

        @Override
        void close() throws IOException;
    }
}
