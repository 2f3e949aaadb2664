package dev.kahn.connect;

import dev.kahn.TaskContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The most common checks for a {@link dev.kahn.Sensor}, each a plain method. For S3, see {@link S3Sensor}. Thread-safe.
 */
public final class Sensors {

    private static final Logger LOG = LoggerFactory.getLogger(Sensors.class);

    private Sensors() {}

    /**
     * Whether a query returns a row.
     *
     * @param database the database
     * @param sql the query, with {@code ?} for each parameter
     * @param parameters their values
     * @return true if there is at least one row
     * @throws SQLException if the query fails
     */
    public static boolean hasRows(DataSource database, String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setMaxRows(1);
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /**
     * Whether a server answers a {@code GET} with a status from 200 to 299. A server that cannot be reached does not
     * answer.
     *
     * @param http the server
     * @param path the path to request
     * @return false if there is another answer or none; the log says which
     * @throws InterruptedException if the task has to end
     */
    public static boolean answers(HttpConnection http, String path) throws InterruptedException {
        try {
            http.get(path);
            return true;
        } catch (ConnectionFailedException e) {
            LOG.info("not yet: {}", e.getMessage());
            return false;
        }
    }

    /**
     * Whether a file exists and has stopped growing, that is, is unchanged since the poll before. So {@code every} of
     * the sensor is how long it must stay unchanged.
     *
     * @param task the sensor
     * @param files where the file is: a connection, or the same object at each poll
     * @param path the file
     * @return false at the first poll that sees it, and as long as its size or modification time changes
     */
    public static boolean hasStoppedGrowing(TaskContext task, RemoteFiles files, String path) {
        return Quiet.sinceLastPoll(task, files, path);
    }

    /**
     * Whether a local file exists and has stopped growing, as in
     * {@link #hasStoppedGrowing(TaskContext, RemoteFiles, String)}.
     *
     * @param task the sensor
     * @param file the file
     * @return false at the first poll that sees it, and as long as its size or modification time changes
     */
    public static boolean hasStoppedGrowing(TaskContext task, Path file) {
        return Quiet.sinceLastPoll(task, file.toUri(), find(file));
    }

    private static Optional<RemoteFile> find(Path file) {
        try {
            BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new RemoteFile(
                    String.valueOf(file.getFileName()),
                    about.size(),
                    about.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
