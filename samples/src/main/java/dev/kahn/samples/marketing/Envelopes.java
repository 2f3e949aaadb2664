package dev.kahn.samples.marketing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The red envelopes in the shop's database, and the progress of each: which run took it ({@code campaign}), and what
 * became of its mail ({@code mailed}) and its message ({@code texted}). Each change is committed at once, so that
 * after a crash nothing is sent twice except what was on its way. For one thread.
 */
final class Envelopes implements AutoCloseable {

    private final Connection shop;

    /** The statements by their SQL; they are closed with the connection. */
    private final Map<String, PreparedStatement> updates = new HashMap<>();

    private Envelopes(Connection shop) {
        this.shop = shop;
    }

    static Envelopes open(DataSource shop) throws SQLException {
        return new Envelopes(shop.getConnection());
    }

    /** Takes the envelopes that no run has taken, besides those that an earlier attempt of this run took. */
    List<RedEnvelope> take(Campaign campaign) throws SQLException {
        update("UPDATE red_envelope SET campaign = ? WHERE campaign IS NULL", campaign.key());
        return select("campaign = ?", campaign);
    }

    /** Excludes envelopes from mailing and texting. */
    void drop(List<Screening.Dropped> envelopes) throws SQLException {
        for (Screening.Dropped dropped : envelopes) {
            update(
                    "UPDATE red_envelope SET mailed = ?, texted = ? WHERE id = ?",
                    dropped.reason(),
                    dropped.reason(),
                    dropped.envelope().id());
        }
    }

    List<RedEnvelope> toMail(Campaign campaign) throws SQLException {
        return select("campaign = ? AND mailed IS NULL", campaign);
    }

    List<RedEnvelope> toText(Campaign campaign) throws SQLException {
        return select("campaign = ? AND texted IS NULL", campaign);
    }

    /** @param how {@code SENT}, or why not */
    void mailed(RedEnvelope envelope, String how) throws SQLException {
        update("UPDATE red_envelope SET mailed = ? WHERE id = ?", how, envelope.id());
    }

    /** @param how {@code SENT}, or why not */
    void texted(RedEnvelope envelope, String how) throws SQLException {
        update("UPDATE red_envelope SET texted = ? WHERE id = ?", how, envelope.id());
    }

    private void update(String sql, Object... values) throws SQLException {
        PreparedStatement update = updates.get(sql);
        if (update == null) { // prepared once, since each mail waits for an update
            update = shop.prepareStatement(sql);
            updates.put(sql, update);
        }
        for (int i = 0; i < values.length; i++) {
            update.setObject(i + 1, values[i]);
        }
        update.executeUpdate();
    }

    private List<RedEnvelope> select(String condition, Campaign campaign) throws SQLException {
        List<RedEnvelope> envelopes = new ArrayList<>();
        try (PreparedStatement query = shop.prepareStatement("SELECT id, sender, receiver, email, phone, amount"
                + " FROM red_envelope WHERE " + condition + " ORDER BY id")) {
            query.setString(1, campaign.key());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    envelopes.add(new RedEnvelope(
                            rows.getLong("id"),
                            rows.getString("sender"),
                            rows.getString("receiver"),
                            rows.getString("email"),
                            rows.getString("phone"),
                            rows.getInt("amount")));
                }
            }
        }
        return envelopes;
    }

    @Override
    public void close() throws SQLException {
        shop.close();
    }
}
