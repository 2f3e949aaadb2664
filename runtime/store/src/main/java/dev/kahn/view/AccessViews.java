package dev.kahn.view;

import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.store.AuditRow;
import dev.kahn.store.BackfillRow;
import dev.kahn.store.Database;
import dev.kahn.store.TokenRow;
import dev.kahn.store.UserRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is stored about people: who may do what, what they did, and their backfills. Thread-safe. */
public final class AccessViews {

    private static final String SELECT_USERS = "SELECT * FROM account ORDER BY user_name";

    private static final String SELECT_TOKENS = "SELECT * FROM api_token ORDER BY created_at, token_id";

    private static final String SELECT_LAST_AUDIT_ID = "SELECT audit_id FROM audit ORDER BY audit_id DESC LIMIT 1";

    private static final String SELECT_BACKFILL = "SELECT * FROM backfill WHERE backfill_id = ?";

    private final Questions questions;

    /**
     * Opens nothing yet.
     *
     * @param database the store to read
     */
    public AccessViews(Database database) {
        this.questions = new Questions(database, new Masking(text -> text));
    }

    /**
     * Which entries of the audit log to return.
     *
     * @param actor who did it; null for all
     * @param action what was done; null for all
     * @param dagId the DAG; null for all
     * @param runId the run; null for all
     * @param before only entries with a lower number
     */
    public record AuditFilter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String dagId,
            @Nullable Long runId,
            long before) {

        /** All entries. */
        public static final AuditFilter ALL = new AuditFilter(null, null, null, null, Long.MAX_VALUE);
    }

    /**
     * The users, including those removed.
     *
     * @return by name
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public List<UserRecord> users() {
        return questions.list(SELECT_USERS, UserRow::get);
    }

    /**
     * The tokens, including those revoked.
     *
     * @return oldest first
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public List<TokenRecord> tokens() {
        return questions.list(SELECT_TOKENS, TokenRow::get);
    }

    /**
     * The number of the last entry of the audit log.
     *
     * @return 0 if there is none
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public long lastAuditId() {
        List<Long> last = questions.list(SELECT_LAST_AUDIT_ID, row -> row.getLong(1));
        return last.isEmpty() ? 0 : last.get(0);
    }

    /**
     * The entries of the audit log.
     *
     * @param filter the conditions
     * @param limit how many at most
     * @return newest first
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public List<AuditRecord> audit(AuditFilter filter, int limit) {
        StringBuilder sql = new StringBuilder("SELECT * FROM audit WHERE audit_id < ?");
        List<Object> parameters = new ArrayList<>(List.of(filter.before()));
        and(sql, parameters, "actor", filter.actor());
        and(sql, parameters, "action", filter.action());
        and(sql, parameters, "dag_id", filter.dagId());
        and(sql, parameters, "run_id", filter.runId());
        parameters.add(limit);
        return questions.list(
                sql.append(" ORDER BY audit_id DESC LIMIT ?").toString(), AuditRow::get, parameters.toArray());
    }

    private static void and(StringBuilder sql, List<Object> parameters, String column, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(column).append(" = ?");
            parameters.add(value);
        }
    }

    /**
     * The latest backfills.
     *
     * @param limit how many at most
     * @return newest first
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public List<BackfillRecord> backfills(int limit) {
        return backfills(Set.of(), limit);
    }

    /**
     * The latest backfills of some DAGs.
     *
     * @param dagIds the DAGs; empty for all
     * @param limit how many at most
     * @return newest first
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public List<BackfillRecord> backfills(Set<String> dagIds, int limit) {
        OfDags some = new OfDags(dagIds);
        String sql = "SELECT * FROM backfill WHERE " + some.sql() + " ORDER BY backfill_id DESC LIMIT ?";
        return questions.list(sql, BackfillRow::get, some.parameters(limit));
    }

    /**
     * One backfill.
     *
     * @param backfillId its number
     * @return empty if there is none
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public Optional<BackfillRecord> backfill(long backfillId) {
        return questions.list(SELECT_BACKFILL, BackfillRow::get, backfillId).stream()
                .findFirst();
    }

    /**
     * The backfills that are not done.
     *
     * @return oldest first
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public List<BackfillRecord> openBackfills() {
        return questions.list(BackfillRow.SELECT_OPEN, BackfillRow::get);
    }
}
