package dev.kahn.web.page;

import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.view.StateWords;
import dev.kahn.web.site.RunHistory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What has happened to a run, as its page lists it.
 *
 * @param last the last events, in order
 * @param earlier how many came before; the API has all of them
 */
public record RunEvents(List<Event> last, int earlier) {

    /** How many are shown. */
    private static final int MOST = 300;

    /**
     * An event.
     * @param at when
     * @param state what it led to, as a class of the style sheet
     * @param sign the same, as a character
     * @param text what happened
     */
    public record Event(Instant at, String state, String sign, String text) {

        private static Event of(RunHistory.Entry entry) {
            return switch (entry.kind()) {
                case ACT -> event(entry, "", "→");
                case DEADLINE_MISSED -> event(entry, "failed", "✗");
                case NOTIFICATION ->
                    switch (entry.state()) {
                        case "SENT" -> event(entry, "success", "✓");
                        case "GIVEN_UP" -> event(entry, "failed", "✗");
                        default -> event(entry, "waiting", "◔");
                    };
                default -> event(entry, entry.state().toLowerCase(Locale.ROOT), sign(entry));
            };
        }

        private static String sign(RunHistory.Entry entry) {
            return switch (entry.kind()) {
                case ATTEMPT_STARTED, ATTEMPT_ENDED -> StateWords.sign(AttemptState.valueOf(entry.state()));
                default -> StateWords.sign(TaskState.valueOf(entry.state()));
            };
        }

        private static Event event(RunHistory.Entry entry, String state, String sign) {
            return new Event(entry.at(), state, sign, entry.text());
        }
    }

    static RunEvents of(List<RunHistory.Entry> history) {
        int earlier = Math.max(0, history.size() - MOST);
        return new RunEvents(history.stream().skip(earlier).map(Event::of).toList(), earlier);
    }
}
