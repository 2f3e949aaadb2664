package dev.kahn.notify;

import static dev.kahn.notify.Incidents.NOON;
import static dev.kahn.notify.Incidents.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Notice;
import dev.kahn.Notifier;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When what is sent, with a clock set by hand; {@code hang:} is one who never comes to an end. */
class SenderTest {

    private final List<Runnable> hanging = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<String, Exception> refusals = new HashMap<>();
    private final List<NotificationRecord> kept = new ArrayList<>();
    private Instant now = NOON;

    private final Sender sender = newSender();

    private Sender newSender() {
        return new Sender(
                Map.of("to", new Recorder("to"), "hang", new Recorder("hang")),
                new Incidents(),
                changed -> {
                    kept.addAll(changed);
                    return CompletableFuture.completedFuture(true);
                },
                line -> line.replace("s3cret", "***"),
                new ByHand(),
                task -> {
                    if (isOutOfThreads) {
                        throw new InternalError("unable to create native thread");
                    }
                    hanging.add(task);
                    if (!isHanging) {
                        hanging.remove(task);
                        task.run();
                    }
                });
    }

    private boolean isHanging;
    private boolean isOutOfThreads;

    /** Remembers what it was told. */
    private final class Recorder implements Notifier {
        private final String scheme;

        Recorder(String scheme) {
            this.scheme = scheme;
        }

        @Override
        public String scheme() {
            return scheme;
        }

        @Override
        public void send(String address, Notice notice) throws Exception {
            Exception refusal = refusals.get(address);
            if (refusal != null) {
                throw refusal;
            }
            told.add(address + ": " + notice.title());
        }
    }

    private static final class Speechless extends Exception {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("nothing to say");
        }
    }

    private final class ByHand extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Until nothing is to be done at this moment. */
    private void turn() {
        for (int before = -1; before != told.size() + kept.size(); ) {
            before = told.size() + kept.size();
            sender.turn();
            sender.turn(); // what a notifier says is heard in the turn after
        }
    }

    private void advance(Duration by) {
        now = now.plus(by);
        turn();
    }

    private void raise(String target, long from, long to) {
        sender.add(LongStream.rangeClosed(from, to)
                .mapToObj(id -> failure(id, target, now))
                .toList());
        turn();
    }

    @Test
    void a_few_events_are_told_one_by_one_and_kept_as_sent() {
        raise("to:a", 1, 3);

        assertThat(told).containsExactly("a: Daily run 1 failed", "a: Daily run 2 failed", "a: Daily run 3 failed");
        assertThat(kept).extracting(NotificationRecord::state).containsOnly(NotificationState.SENT);
    }

    @Test
    void ten_thousand_failures_at_once_are_one_digest() {
        raise("to:a", 1, 10_000);

        assertThat(told).containsExactly("a: 10000 events: 10000 FAILURE, of DAG Daily");
        assertThat(kept).hasSize(10_000).allMatch(row -> row.state() == NotificationState.SENT);
    }

    @Test
    void ten_thousand_failures_in_a_row_are_five_notices_and_a_digest_when_the_minute_is_over() {
        for (long id = 1; id <= 10_000; id++) {
            raise("to:a", id, id);
        }

        assertThat(told).hasSize(TargetQueue.SINGLES);
        advance(TargetQueue.WINDOW.minusMillis(1));
        assertThat(told).hasSize(TargetQueue.SINGLES);
        advance(Duration.ofMillis(1));
        assertThat(told)
                .hasSize(TargetQueue.SINGLES + 1)
                .last()
                .isEqualTo("a: 9995 events: 9995 FAILURE, of DAG Daily");
        advance(Duration.ofDays(2));
        assertThat(told).hasSize(TargetQueue.SINGLES + 1);
    }

    @Test
    void one_who_hangs_holds_up_no_other_and_is_told_one_thing_at_a_time() {
        isHanging = true;
        raise("hang:a", 1, 2);
        isHanging = false;

        raise("to:b", 3, 3);

        assertThat(told).containsExactly("b: Daily run 3 failed");
        assertThat(hanging).hasSize(1);
        hanging.get(0).run();
        turn();
        assertThat(told).contains("a: Daily run 1 failed", "a: Daily run 2 failed");
    }

    @Test
    void a_failure_is_tried_again_later_and_later_for_a_day_and_then_given_up() {
        refusals.put("a", new IOException("no route with s3cret\nand more"));
        raise("to:a", 1, 1);

        assertThat(kept.get(0).error()).isEqualTo("IOException: no route with ***");
        assertThat(kept.get(0).dueAt()).isEqualTo(NOON.plusSeconds(10));
        advance(Duration.ofSeconds(9));
        assertThat(kept).hasSize(1);
        advance(Duration.ofSeconds(1));
        assertThat(kept.get(1).dueAt()).isEqualTo(now.plusSeconds(20));
        while (now.isBefore(NOON.plus(TargetQueue.PATIENCE))) {
            advance(Duration.ofMinutes(1));
        }
        advance(Duration.ofMinutes(15));
        assertThat(kept.get(kept.size() - 1).state()).isEqualTo(NotificationState.GIVEN_UP);
        assertThat(kept).hasSizeBetween(90, 110);
        assertThat(sender.turn()).isEmpty();
    }

    @Test
    void a_refusal_whose_message_cannot_be_had_is_a_failure_like_any_other() {
        refusals.put("a", new Speechless());
        raise("to:a", 1, 1);

        assertThat(kept.get(0).error()).isEqualTo("Speechless: its getMessage() threw IllegalStateException");
        refusals.clear();
        advance(Duration.ofSeconds(10));
        assertThat(told).hasSize(1);
    }

    @Test
    void who_has_no_thread_left_tries_again_later() {
        isOutOfThreads = true;
        raise("to:a", 1, 1);

        assertThat(kept.get(0).error()).isEqualTo("InternalError: unable to create native thread");
        isOutOfThreads = false;
        advance(Duration.ofSeconds(10));
        assertThat(told).hasSize(1);
    }

    @Test
    void a_secret_at_the_end_of_what_is_kept_of_a_refusal_is_masked_as_a_whole() {
        refusals.put("a", new IOException("x".repeat(482) + "s3cret and more"));
        raise("to:a", 1, 1);

        assertThat(kept.get(0).error()).hasSize(500).endsWith("x*** …");
    }

    @Test
    void who_says_when_to_come_again_is_obeyed() {
        refusals.put("a", new RetryLaterException("status 429", Duration.ofMinutes(7)));
        raise("to:a", 1, 1);
        raise("to:a", 2, 2);

        refusals.clear();
        advance(Duration.ofMinutes(7).minusMillis(1));
        assertThat(told).isEmpty();
        advance(Duration.ofMillis(1));
        assertThat(told).containsExactlyInAnyOrder("a: Daily run 1 failed", "a: Daily run 2 failed");
    }

    @Test
    void what_nobody_takes_holds_up_nothing_else() {
        refusals.put("a", new IOException("no such channel"));
        raise("to:a", 1, 1);
        refusals.clear();
        raise("to:a", 2, 2);

        advance(Duration.ofSeconds(10));

        assertThat(told).hasSize(2);
    }

    @Test
    void a_target_without_a_notifier_is_a_failure_like_any_other() {
        raise("pager:night", 1, 1);

        assertThat(kept.get(0).error()).isEqualTo("there is no notifier for pager:night");
        assertThat(kept.get(0).state()).isEqualTo(NotificationState.PENDING);
    }

    @Test
    void a_clock_that_is_set_back_holds_up_nothing() {
        raise("to:a", 1, 5);
        now = now.minus(Duration.ofHours(2));

        raise("to:a", 6, 16);

        assertThat(told).last().isEqualTo("a: 11 events: 11 FAILURE, of DAG Daily");
    }

    @Test
    void at_the_end_what_is_new_is_sent_at_once_and_what_has_failed_waits_for_the_next_process() {
        refusals.put("b", new IOException("no"));
        raise("to:a", 1, 5);
        raise("to:b", 6, 6);
        raise("to:a", 7, 20);
        assertThat(told).hasSize(5);

        CompletableFuture<Boolean> finished = sender.finish();
        turn();

        assertThat(told).last().isEqualTo("a: 14 events: 14 FAILURE, of DAG Daily");
        assertThat(finished).isCompletedWithValue(true);
    }

    @Test
    void at_the_end_what_is_new_is_tried_even_where_something_has_failed_just_now() {
        refusals.put("a", new IOException("no"));
        raise("to:a", 1, 1);
        refusals.clear();
        raise("to:a", 2, 2);
        assertThat(told).isEmpty();

        CompletableFuture<Boolean> finished = sender.finish();
        turn();

        assertThat(told).containsExactly("a: Daily run 2 failed");
        assertThat(finished).isCompletedWithValue(true);
    }

    @Test
    void who_says_when_to_come_again_is_obeyed_at_the_end_too() {
        refusals.put("a", new RetryLaterException("status 429", Duration.ofMinutes(7)));
        raise("to:a", 1, 1);
        refusals.clear();
        raise("to:a", 2, 2);
        raise("to:b", 3, 3);

        CompletableFuture<Boolean> finished = sender.finish();
        turn();

        assertThat(told).containsExactly("b: Daily run 3 failed");
        assertThat(finished).as("the next process tells it").isCompletedWithValue(true);
    }

    @Test
    void what_came_before_does_not_come_again() {
        raise("to:a", 1, 1);
        raise("to:a", 1, 1);

        assertThat(told).hasSize(1);
    }
}
