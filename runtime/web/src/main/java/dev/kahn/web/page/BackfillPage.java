package dev.kahn.web.page;

import dev.kahn.engine.execute.ParamsException.Problem;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.graph.DagGraph;
import dev.kahn.web.access.Secrets;
import dev.kahn.web.site.BackfillPreview;
import dev.kahn.web.site.BackfillRequest;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The backfill page: a preview of the runs before anything starts.
 *
 * @param dag the DAG
 * @param from the start, as typed
 * @param to the end, as typed
 * @param parallel how many runs at once, as typed
 * @param again whether ticks that have a successful run are rerun
 * @param params the parameters
 * @param preview what would happen to the ticks; null if nothing was asked for yet, or the request is not valid
 * @param looked identifies the preview that is shown; the form sends it back; empty without a preview
 * @param problem why the request is not valid, or was not started; empty if nothing is wrong
 * @param open the DAG's open backfills, oldest first
 * @param ended the DAG's ended backfills, newest first
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
        List<BackfillLine> open,
        List<BackfillLine> ended) {

    private static final int SHOWN = 200;

    /**
     * @param written the fields of the form; empty if it was not sent yet
     * @param problems why it was refused, if it was
     * @param open the DAG's open backfills
     * @param ended the DAG's ended backfills
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
                BackfillRequest request = request(dag, written, site.clock().instant());
                preview = BackfillPreview.of(site, request, SHOWN);
                looked = looked(dag, written, request, preview.count());
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
                TriggerForm.of(site, dag, params(written), problems),
                preview,
                looked,
                problem,
                lines(site, dag, open),
                lines(site, dag, ended));
    }

    private static List<BackfillLine> lines(Site site, DagGraph dag, List<BackfillRecord> rows) {
        return rows.stream().map(row -> BackfillLine.of(site, dag, row)).toList();
    }

    /**
     * The request, if it is the one that was previewed.
     *
     * @throws RefusedException if it is not, if it is large and not confirmed, or if it is not valid
     */
    static BackfillRequest lookedAt(Site site, DagGraph dag, Map<String, String> written) {
        Instant now = site.clock().instant();
        BackfillRequest request = request(dag, written, now);
        BackfillPreview.check(dag, request, now);
        int count = BackfillPreview.count(dag, request.from(), request.to());
        String before = written.getOrDefault("looked", "");
        if (!before.equals(looked(dag, written, request, count))) {
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

    /** Differs if any field or the number of ticks differs. The end as typed, because today ends now, which is later each time. */
    private static String looked(DagGraph dag, Map<String, String> written, BackfillRequest request, int count) {
        return Secrets.hash(String.join(
                "\n",
                dag.zone().getId(),
                request.from().toString(),
                written.getOrDefault("to", ""),
                request.parallel() + " " + request.again() + " " + count,
                new TreeMap<>(request.params()).toString()));
    }

    /** @throws RefusedException if it is not valid */
    private static BackfillRequest request(DagGraph dag, Map<String, String> written, Instant now) {
        return new BackfillRequest(
                dag.id(),
                Moments.require("from", written.getOrDefault("from", ""), dag.zone()),
                Moments.requireEnd("until", written.getOrDefault("to", ""), dag.zone(), now),
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

    /** Whether it is so large that it has to be confirmed. */
    public boolean isMuch() {
        return preview != null && preview.count() > BackfillPreview.MOST_UNASKED;
    }

    /** What happens to a tick, in words. */
    public static String words(BackfillPreview.Tick tick) {
        return switch (tick.fate()) {
            case NEW -> "gets a new run";
            case GOES_ON -> "its run is in progress";
            case RETRY -> "what failed in its run is retried";
            case AGAIN -> "its run is rerun";
            case LEFT_ALONE -> "left alone: it succeeded";
        };
    }

    /** How many of the ticks shown have that fate. */
    public long count(BackfillPreview.Fate fate) {
        return preview == null
                ? 0
                : preview.ticks().stream().filter(tick -> tick.fate() == fate).count();
    }
}
