package dev.kahn.web.page;

import dev.kahn.engine.execute.ParamsException.Problem;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.graph.DagGraph;
import dev.kahn.web.access.Secrets;
import dev.kahn.web.site.BackfillPreview;
import dev.kahn.web.site.BackfillRequest;
import dev.kahn.web.site.Site;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs for ticks of the past: which there would be, before anybody says that there shall be.
 *
 * @param dag the DAG
 * @param from from when on, as it was written
 * @param to until when, as it was written
 * @param parallel how many at once, as it was written
 * @param again whether ticks run again that have a successful run
 * @param params the parameters
 * @param preview what would become of the ticks; null if nothing was asked for yet, or it makes no sense
 * @param looked what the form brings along of what is shown; empty if nothing is
 * @param problem why it makes no sense, or is not begun; empty if nothing is wrong
 * @param open the DAG's backfills that are not done, oldest first
 * @param ended those that are, newest first
 */
public record BackfillPage(
        DagGraph dag,
        String from,
        String to,
        String parallel,
        boolean again,
        TriggerForm params,
        @Nullable BackfillPreview preview,
        String looked,
        String problem,
        List<OpenBackfill> open,
        List<BackfillRecord> ended) {

    private static final int SHOWN = 200;

    /**
     * @param written what is in the form; empty if it was not sent yet
     * @param problems why it was refused, if it was
     * @param open the DAG's backfills that are not done
     * @param ended those that are
     */
    static BackfillPage of(
            Site site,
            DagGraph dag,
            Map<String, String> written,
            List<Problem> problems,
            List<BackfillRecord> open,
            List<BackfillRecord> ended) {
        ZoneId zone = dag.zone();
        LocalDateTime now =
                LocalDateTime.ofInstant(site.clock().instant(), zone).truncatedTo(ChronoUnit.MINUTES);
        String from = written.getOrDefault("from", now.minusDays(1).toString());
        String to = written.getOrDefault("to", now.toString());
        BackfillPreview preview = null;
        String looked = "";
        String problem = "";
        if (!written.isEmpty()) {
            try {
                BackfillRequest request = request(dag, written);
                preview = BackfillPreview.of(site, request, SHOWN);
                looked = looked(request, preview.count());
            } catch (RefusedException e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        return new BackfillPage(
                dag,
                from,
                to,
                written.getOrDefault("parallel", ""),
                written.containsKey("again"),
                TriggerForm.of(dag, params(written), problems),
                preview,
                looked,
                problem,
                open.stream().map(row -> OpenBackfill.of(site, row)).toList(),
                ended);
    }

    /**
     * What was asked for, if it is what was looked at.
     *
     * @throws RefusedException if it is not, or is more than anybody begins without a word; or if it cannot be understood
     */
    static BackfillRequest lookedAt(Site site, DagGraph dag, Map<String, String> written) {
        BackfillRequest request = request(dag, written);
        BackfillPreview.check(dag, request, site.clock().instant());
        int count = BackfillPreview.count(dag, request.from(), request.to());
        String before = written.getOrDefault("looked", "");
        if (!before.equals(looked(request, count))) {
            throw new RefusedException(
                    before.isEmpty()
                            ? "look at the preview below first"
                            : "this differs from what you previewed: see the new preview below");
        }
        if (count > BackfillPreview.MOST_UNASKED && !written.containsKey("sure")) {
            throw new RefusedException("nothing was started, because that is more than " + BackfillPreview.MOST_UNASKED
                    + " ticks: confirm it below");
        }
        return request;
    }

    /** Differs if anything that was written does, or if there are other ticks. */
    private static String looked(BackfillRequest request, int count) {
        return Secrets.hash(String.join(
                "\n",
                request.from().toString(),
                request.to().toString(),
                request.parallel() + " " + request.again() + " " + count,
                new TreeMap<>(request.params()).toString()));
    }

    /** @throws RefusedException if it cannot be understood */
    private static BackfillRequest request(DagGraph dag, Map<String, String> written) {
        return new BackfillRequest(
                dag.id(),
                MomentField.moment("from", written.getOrDefault("from", ""), dag.zone()),
                MomentField.moment("until", written.getOrDefault("to", ""), dag.zone()),
                parallel(written.getOrDefault("parallel", "")),
                written.containsKey("again"),
                params(written));
    }

    private static int parallel(String text) {
        if (text.isBlank()) {
            return 0;
        }
        if (!text.matches("[1-9][0-9]{0,2}")) {
            throw new RefusedException("runs at once: \"" + text + "\" is not a number from 1 to 999");
        }
        return Integer.parseInt(text);
    }

    private static Map<String, String> params(Map<String, String> written) {
        Map<String, String> params = new HashMap<>();
        written.forEach((name, value) -> {
            if (name.startsWith("param.")) {
                params.put(name.substring("param.".length()), value);
            }
        });
        return params;
    }

    /** Whether it is so much that it is begun only if somebody says that it is meant. */
    public boolean isMuch() {
        return preview != null && preview.count() > BackfillPreview.MOST_UNASKED;
    }

    /** What becomes of a tick, in words. */
    public static String words(BackfillPreview.Tick tick) {
        return switch (tick.fate()) {
            case NEW -> "gets a new run";
            case GOES_ON -> "its run is in progress";
            case RETRY -> "what failed in its run is retried";
            case AGAIN -> "its run is rerun";
            case LEFT_ALONE -> "left alone: it succeeded";
        };
    }

    /** How many of the ticks that are shown have that fate. */
    public long count(BackfillPreview.Fate fate) {
        return preview == null
                ? 0
                : preview.ticks().stream().filter(tick -> tick.fate() == fate).count();
    }
}
