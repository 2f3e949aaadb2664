package dev.kahn.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.web.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final UserRecord VIEWER = new UserRecord("viewer", Role.VIEWER, "", NOW, null);

    private final MovableClock clock = new MovableClock(NOW);
    private final Sessions sessions = new Sessions(clock);

    /** Or a screen that was left open would be logged in for a week. */
    @Test
    void a_page_that_only_listens_does_not_keep_a_session_going() {
        String hash = Secrets.hash(sessions.begin(VIEWER));
        clock.pass(Sessions.IDLE.minusSeconds(1));
        assertThat(sessions.look(hash)).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(sessions.look(hash)).isEmpty();
        assertThat(sessions.find(hash)).isEmpty();
    }

    @Test
    void a_request_keeps_a_session_going() {
        String hash = Secrets.hash(sessions.begin(VIEWER));
        clock.pass(Sessions.IDLE.minusSeconds(1));
        assertThat(sessions.find(hash)).isPresent();
        clock.pass(Duration.ofHours(1));
        assertThat(sessions.find(hash)).isPresent();
    }

    @Test
    void there_are_so_many_sessions_at_most_and_the_newest_is_one_of_them() {
        Set<String> hashes = new HashSet<>();
        String newest = "";
        for (int i = 0; i < 10_003; i++) {
            newest = Secrets.hash(sessions.begin(VIEWER));
            hashes.add(newest);
        }
        assertThat(hashes.stream().filter(hash -> sessions.look(hash).isPresent()))
                .hasSize(10_000);
        assertThat(sessions.look(newest)).isPresent();
    }
}
