package dev.kahn.benchmarks.engine;

import dev.kahn.benchmarks.Folders;
import dev.kahn.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** H2 files, each in its own folder; the previous one is deleted when the next one is made. */
public record H2Databases(Path folder) implements FreshDatabase.Source {

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public FreshDatabase next() throws IOException {
        close();
        return new InFile(Files.createDirectories(folder));
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }

    /** A file in a home. */
    record InFile(Path home) implements FreshDatabase {

        @Override
        public Database kahn() {
            return Database.in(home);
        }

        /** A file beside Kahn's; a commit has only reached the operating system when it returns. */
        @Override
        public String url() {
            return "jdbc:h2:file:" + home.resolve("other") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        }

        @Override
        public String user() {
            return "sa";
        }

        @Override
        public BoundStore bound() throws SQLException {
            return H2BoundStore.open(home.resolve("db").resolve("kahn"));
        }
    }
}
