package dev.kahn.samples.demo;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.tools.Server;

/** The shop's database: an H2 server whose table holds the red envelopes of an export that comes with the sample. */
public final class DemoShop implements AutoCloseable {

    /** How many envelopes the export has. */
    public static final int EXPORTED = 312;

    private final Server server;
    private final String url;

    private DemoShop(Server server, String url) {
        this.server = server;
        this.url = url;
    }

    static DemoShop start(Path folder, int customers) throws SQLException, IOException {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        // Whatever it acknowledges is already in the file, even if this process is killed.
        DemoShop shop = new DemoShop(
                server,
                "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + folder.resolve("shop") + ";WRITE_DELAY=0");
        try (Connection connection = shop.connect()) {
            fill(connection, customers);
        }
        return shop;
    }

    private static void fill(Connection connection, int customers) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS red_envelope (
                        id BIGINT PRIMARY KEY,
                        sender VARCHAR(100) NOT NULL,
                        receiver VARCHAR(100) NOT NULL,
                        email VARCHAR(200) NOT NULL,
                        phone VARCHAR(50) NOT NULL,
                        amount INT NOT NULL,
                        campaign VARCHAR(200),
                        mailed VARCHAR(200),
                        texted VARCHAR(200)
                    )""");
            try (ResultSet open = statement.executeQuery(
                    "SELECT COUNT(CASE WHEN mailed IS NULL OR texted IS NULL THEN 1 END), MAX(id) FROM red_envelope")) {
                open.next();
                if (open.getInt(1) == 0) { // all have been sent: the next day of the shop begins
                    insert(connection, customers, open.getLong(2));
                }
            }
        }
    }

    private static void insert(Connection connection, int customers, long lastId) throws SQLException, IOException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO red_envelope (id, sender, receiver, email, phone, amount) VALUES (?, ?, ?, ?, ?, ?)")) {
            List<NamedCsvRecord> export = export();
            for (int i = 0; i < customers; i++) {
                NamedCsvRecord row = export.get(i % export.size());
                insert.setLong(1, lastId + i + 1);
                insert.setString(2, row.getField("sender"));
                insert.setString(3, row.getField("receiver"));
                insert.setString(4, i < export.size() ? row.getField("email") : "customer" + i + "@example.com");
                insert.setString(5, row.getField("phone"));
                insert.setInt(6, Integer.parseInt(row.getField("amount")));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static List<NamedCsvRecord> export() throws IOException {
        var export = requireNonNull(DemoShop.class.getResourceAsStream("red-envelopes.csv"));
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(export)) {
            return rows.stream().toList();
        }
    }

    String url() {
        return url;
    }

    /**
     * Connects to the database.
     *
     * @return a connection of its own
     * @throws SQLException if that fails
     */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "sa", "");
    }

    @Override
    public void close() {
        server.stop();
    }
}
