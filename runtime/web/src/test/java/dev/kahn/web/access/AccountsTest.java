package dev.kahn.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.engine.port.StoreException;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.view.AccessViews;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are used while somebody ends them, and users whom several change at once. */
class AccountsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Actor SETUP = new Actor("setup", "test");

    /** What nobody waits for, which the store has not got yet. */
    private final List<Change> later = new ArrayList<>();

    /** What was refused to whoever came second. */
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    private JdbcRunStore store;
    private AccessViews views;
    private Accounts accounts;
    private boolean isOneBatch;

    /** Until it is done nothing is stored that somebody waits for. */
    private CompletableFuture<Boolean> stalled = CompletableFuture.completedFuture(true);

    /** What happens just before something is stored; once. */
    private Runnable meanwhile = () -> {};

    @BeforeEach
    void open(@TempDir Path home) {
        Database database = Database.in(home);
        store = database.open();
        views = new AccessViews(database);
        accounts = new Accounts(
                views,
                new SlowKeeper(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                false,
                new Patience(Duration.ZERO),
                QuickAccounts.PASSWORDS);
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
        public CompletableFuture<?> keep(Actor actor, String action, String details, List<Change> rows) {
            Runnable first = meanwhile;
            meanwhile = () -> {};
            first.run();
            List<Change> all = new ArrayList<>(rows);
            if (isOneBatch) {
                all.addAll(later);
            }
            if (stalled.isDone()) {
                store.commit(all);
                return stalled;
            }
            return stalled.thenRun(() -> store.commit(all));
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

    /** Begins it on another thread, and goes on once that has ended or waits for somebody. */
    private Thread begin(Runnable act) {
        Thread thread = new Thread(() -> {
            try {
                act.run();
            } catch (RefusedException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        });
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    /** The second begins while the first is about to be stored. */
    private void bothAtOnce(Runnable first, Runnable second) throws Exception {
        List<Thread> begun = new ArrayList<>();
        meanwhile = () -> begun.add(begin(second));
        first.run();
        begun.get(0).join();
    }

    @Test
    void a_user_who_is_removed_while_a_password_is_set_stays_removed() throws Exception {
        bothAtOnce(() -> accounts.setPassword(SETUP, "bob", "another password"), () -> accounts.remove(SETUP, "bob"));
        assertThat(accounts.user("bob")).isEmpty();
    }

    @Test
    void a_password_that_is_set_while_a_user_is_removed_brings_nobody_back() throws Exception {
        bothAtOnce(() -> accounts.remove(SETUP, "bob"), () -> accounts.setPassword(SETUP, "bob", "another password"));
        assertThat(accounts.user("bob")).isEmpty();
        assertThat(refused).containsExactly("there is no user \"bob\"");
    }

    @Test
    void a_password_that_is_set_while_a_role_is_taken_gives_it_back_to_nobody() throws Exception {
        accounts.add(SETUP, "carol", Role.ADMIN, "a password of hers");
        bothAtOnce(
                () -> accounts.setPassword(SETUP, "carol", "another password"),
                () -> accounts.setRole(SETUP, "carol", Role.VIEWER));
        assertThat(accounts.user("carol")).map(UserRecord::role).contains(Role.VIEWER);
    }

    @Test
    void of_two_admins_who_demote_each_other_one_stays() throws Exception {
        accounts.setRole(SETUP, "bob", Role.ADMIN);
        bothAtOnce(
                () -> accounts.setRole(SETUP, "bob", Role.VIEWER), () -> accounts.setRole(SETUP, "alice", Role.VIEWER));
        assertThat(accounts.user("alice")).map(UserRecord::role).contains(Role.ADMIN);
        assertThat(refused).containsExactly("user alice is the last admin; add another admin first");
    }

    /** Nobody waits for it, and it is not stored. */
    private void stall(Runnable act) {
        stalled = new CompletableFuture<>();
        assertThatThrownBy(act::run)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the store is not available");
    }

    private static void assertBusy(Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is still being stored; try again");
    }

    @Test
    void of_two_admins_one_of_whom_is_demoted_though_nobody_waits_the_other_stays() {
        accounts.setRole(SETUP, "bob", Role.ADMIN);
        stall(() -> accounts.setRole(SETUP, "alice", Role.VIEWER));
        assertBusy(() -> accounts.setRole(SETUP, "bob", Role.VIEWER));
        assertBusy(() -> accounts.remove(SETUP, "bob"));
        stalled.complete(true);
        assertThatThrownBy(() -> accounts.setRole(SETUP, "bob", Role.VIEWER))
                .isInstanceOf(RefusedException.class)
                .hasMessage("user bob is the last admin; add another admin first");
    }

    @Test
    void a_user_who_is_removed_though_nobody_waits_does_not_come_back() {
        stall(() -> accounts.remove(SETUP, "bob"));
        assertBusy(() -> accounts.setPassword(SETUP, "bob", "another password"));
        assertBusy(() -> accounts.createToken(SETUP, "bob", "ci", Role.VIEWER, List.of(), null));
        stalled.complete(true);
        assertThat(accounts.user("bob")).isEmpty();
        assertThat(accounts.tokens()).isEmpty();
    }

    @Test
    void a_change_that_the_store_will_never_have_keeps_nobody_waiting() {
        stall(() -> accounts.remove(SETUP, "bob"));
        stalled.completeExceptionally(new StoreException("the disk is full", null));
        stalled = CompletableFuture.completedFuture(true);
        accounts.setRole(SETUP, "bob", Role.OPERATOR);
        assertThat(accounts.user("bob")).map(UserRecord::role).contains(Role.OPERATOR);
    }

    @Test
    void a_token_is_revoked_whatever_else_is_still_being_stored() {
        TokenRecord token = used("alice");
        stall(() -> accounts.setRole(SETUP, "bob", Role.OPERATOR));
        stalled = CompletableFuture.completedFuture(true);
        accounts.revokeToken(SETUP, token);
        assertThat(accounts.tokens()).isEmpty();
    }

    @Test
    void of_two_admins_who_remove_each_other_one_stays() throws Exception {
        accounts.setRole(SETUP, "bob", Role.ADMIN);
        accounts.add(SETUP, "carol", Role.VIEWER, "a password of hers");
        bothAtOnce(() -> accounts.remove(SETUP, "alice"), () -> accounts.remove(SETUP, "bob"));
        assertThat(accounts.users()).extracting(UserRecord::name).containsExactly("bob", "carol");
    }

    @Test
    void no_two_names_differ_by_upper_and_lower_case_alone() {
        accounts.add(SETUP, "Carol", Role.VIEWER, "a password of hers");
        assertThatThrownBy(() -> accounts.add(SETUP, "caroL", Role.VIEWER, "a password of another"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("user Carol already exists; names must differ in more than upper and lower case");
        assertThat(accounts.user("caroL")).isEmpty();
    }

    @Test
    void a_name_that_two_take_at_once_is_that_of_the_first() throws Exception {
        bothAtOnce(
                () -> accounts.add(SETUP, "carol", Role.VIEWER, "a password of hers"),
                () -> accounts.add(SETUP, "carol", Role.ADMIN, "a password of another"));
        assertThat(accounts.user("carol")).map(UserRecord::role).contains(Role.VIEWER);
        assertThat(refused).containsExactly("user carol already exists");
    }

    @Test
    void no_token_is_made_for_a_user_who_is_removed_meanwhile() throws Exception {
        bothAtOnce(
                () -> accounts.remove(SETUP, "bob"),
                () -> accounts.createToken(SETUP, "bob", "ci", Role.VIEWER, List.of(), null));
        assertThat(accounts.tokens()).isEmpty();
    }
}
