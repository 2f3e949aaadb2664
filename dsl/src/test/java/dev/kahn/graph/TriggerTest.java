package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.TriggerRule;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule for every way in which up to four tasks can stand. */
class TriggerTest {
    private static final int MOST = 4;

    /** These start as soon as one outcome suffices; all others wait until the last task is done. */
    private static final Set<TriggerRule> EAGER =
            EnumSet.of(TriggerRule.ONE_SUCCESS, TriggerRule.ONE_FAILED, TriggerRule.ONE_DONE);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ALWAYS")
    void a_rule_decides_once_nothing_still_to_come_can_change_it(TriggerRule rule) {
        for (int total = 1; total <= MOST; total++) {
            for (int succeeded = 0; succeeded <= total; succeeded++) {
                for (int failed = 0; succeeded + failed <= total; failed++) {
                    for (int skipped = 0; succeeded + failed + skipped <= total; skipped++) {
                        assertThat(Trigger.of(rule, total, succeeded, failed, skipped))
                                .as(
                                        "%s of %d: %d succeeded, %d failed, %d skipped",
                                        rule, total, succeeded, failed, skipped)
                                .isEqualTo(expected(rule, total, succeeded, failed, skipped));
                    }
                }
            }
        }
    }

    @Test
    void always_waits_for_nothing() {
        assertThat(Trigger.of(TriggerRule.ALWAYS, 3, 0, 0, 0)).isEqualTo(Trigger.START);
    }

    @ParameterizedTest
    @EnumSource
    void a_task_with_nothing_upstream_starts(TriggerRule rule) {
        assertThat(Trigger.of(rule, 0, 0, 0, 0)).isEqualTo(Trigger.START);
    }

    private static Trigger expected(TriggerRule rule, int total, int succeeded, int failed, int skipped) {
        Set<Trigger> possible = EnumSet.noneOf(Trigger.class);
        int open = total - succeeded - failed - skipped;
        for (int moreSucceed = 0; moreSucceed <= open; moreSucceed++) {
            for (int moreFail = 0; moreSucceed + moreFail <= open; moreFail++) {
                int moreSkip = open - moreSucceed - moreFail;
                possible.add(atTheEnd(rule, succeeded + moreSucceed, failed + moreFail, skipped + moreSkip));
            }
        }
        if (possible.size() > 1) {
            return Trigger.WAIT;
        }
        Trigger certain = possible.iterator().next();
        return certain == Trigger.START && open > 0 && !EAGER.contains(rule) ? Trigger.WAIT : certain;
    }

    private static Trigger atTheEnd(TriggerRule rule, int succeeded, int failed, int skipped) {
        boolean met = switch (rule) {
            case ALL_SUCCESS -> failed == 0 && skipped == 0;
            case ALL_FAILED -> succeeded == 0 && skipped == 0;
            case ALL_SKIPPED -> succeeded == 0 && failed == 0;
            case ALL_DONE, ALWAYS -> true;
            case ALL_DONE_MIN_ONE_SUCCESS, ONE_SUCCESS -> succeeded > 0;
            case ONE_FAILED -> failed > 0;
            case ONE_DONE -> succeeded + failed > 0;
            case NONE_FAILED -> failed == 0;
            case NONE_FAILED_MIN_ONE_SUCCESS -> failed == 0 && succeeded > 0;
            case NONE_SKIPPED -> skipped == 0;
        };
        if (met) {
            return Trigger.START;
        }
        return switch (rule) {
            case ALL_FAILED, ALL_SKIPPED, ONE_FAILED, ONE_DONE, NONE_SKIPPED -> Trigger.SKIP;
            default -> failed > 0 ? Trigger.UPSTREAM_FAILED : Trigger.SKIP;
        };
    }
}
