package dev.kahn.web.page;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list of runs.
 *
 * @param run the run
 * @param zone the zone of its DAG; null if that is not known
 * @param state its state, as a class of the style sheet
 * @param sign its state, as a character
 * @param word its state, in words
 * @param type why it exists
 * @param took how long it has run
 * @param params its parameters
 */
public record RunLine(
        RunRecord run,
        @Nullable ZoneId zone,
        String state,
        String sign,
        String word,
        String type,
        String took,
        List<JsonFields.Field> params) {

    static RunLine of(Site site, RunRecord run, Instant now) {
        return new RunLine(
                run,
                site.dag(run.dagId()).map(DagGraph::zone).orElse(null),
                TaskLine.css(run.state()),
                StateWords.sign(run.state()),
                StateWords.word(run.state()),
                StateWords.word(run.type()),
                Elapsed.exact(run.startedAt(), run.endedAt(), now),
                JsonFields.of(run.params()));
    }
}
