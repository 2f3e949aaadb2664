package dev.kahn.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.view.AccessViews;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are used while somebody ends them. */
class AccountsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Actor SETUP = new Actor("setup", "test");

    /** What nobody waits for, which the store has not got yet. */
    private final List<Change> later = new ArrayList<>();

    private JdbcRunStore store;
    private AccessViews views;
    private Accounts accounts;
    private boolean isOneBatch;

    @BeforeEach
    void open(@TempDir Path home) {
        Database database = Database.in(home);
        store = database.open();
        views = new AccessViews(database);
        accounts = new Accounts(views, new SlowKeeper(), Clock.fixed(NOW, ZoneOffset.UTC), false);
        accounts.add(SETUP, "alice", Role.ADMIN, "a password of hers");
        accounts.add(SETUP, "bob", Role.VIEWER, "a password of his");
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** As an engine that is busy: uses are stored some time later, or with what comes next. */
    private final class SlowKeeper implements Accounts.Keeper {
        @Override
        public void keep(Actor actor, String action, String details, List<Change> rows) {
            List<Change> all = new ArrayList<>(rows);
            if (isOneBatch) {
                all.addAll(later);
            }
            store.commit(all);
        }

        @Override
        public void keepLater(List<Change> rows) {
            later.addAll(rows);
        }
    }

    private TokenRecord used(String owner) {
        Accounts.NewToken made = accounts.createToken(SETUP, owner, "ci", Role.VIEWER, List.of(), null);
        assertThat(accounts.useToken(made.secret())).isPresent();
        assertThat(later).isNotEmpty();
        return made.token();
    }

    private void assertOver() {
        accounts.changed();
        assertThat(accounts.tokens()).isEmpty();
        assertThat(views.tokens()).singleElement().satisfies(token -> {
            assertThat(token.revokedAt()).isEqualTo(NOW);
            assertThat(token.lastUsedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void a_use_that_is_stored_after_a_revocation_does_not_undo_it() {
        accounts.revokeToken(SETUP, used("alice"));
        store.commit(later);
        assertOver();
    }

    @Test
    void a_use_that_is_stored_with_a_revocation_does_not_undo_it() {
        TokenRecord token = used("alice");
        isOneBatch = true;
        accounts.revokeToken(SETUP, token);
        assertOver();
    }

    @Test
    void a_use_does_not_bring_back_a_token_of_a_user_who_was_removed() {
        used("bob");
        accounts.remove(SETUP, "bob");
        store.commit(later);
        assertOver();
    }
}
