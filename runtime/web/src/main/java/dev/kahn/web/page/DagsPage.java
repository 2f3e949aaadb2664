package dev.kahn.web.page;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import dev.kahn.view.FirstSentence;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.site.DagTexts;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list of DAGs. It takes two queries, however many there are: for the latest run of each, and for some more runs of
 * those shown.
 *
 * @param search what was searched for; empty for nothing
 * @param show which of them are shown
 * @param counts how many DAGs each choice would show
 * @param lines a line for each DAG on this page
 * @param first the index of the first of them, from 0
 * @param found how many DAGs were found
 * @param total how many DAGs there are
 */
public record DagsPage(
        String search, Show show, Map<Show, Integer> counts, List<Line> lines, int first, int found, int total) {

    private static final int LAST_RUNS = 12;
    static final int ON_A_PAGE = 100;

    /** Which DAGs are shown. */
    public enum Show {
        /** All of them. */
        ALL,
        /** Those with an open run. */
        RUNNING,
        /** Those whose latest run failed. */
        FAILED,
        /** Those that are paused. */
        PAUSED;

        /** Its name in the URL of the page. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Show of(String text) {
            return Stream.of(values())
                    .filter(show -> show.key().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new HttpException(
                            400,
                            "\"" + text + "\" is not a valid value for show; write "
                                    + Stream.of(values()).map(Show::key).collect(Collectors.joining(", ")) + "."));
        }
    }

    /**
     * A DAG.
     *
     * @param dag the DAG
     * @param summary what it is for, in a sentence
     * @param schedule when it runs, in words
     * @param next its next tick; null if there is none, or it is paused
     * @param isPaused whether it is paused
     * @param isChanged whether a setting has changed when it runs
     * @param runs its last runs, oldest first
     */
    public record Line(
            DagGraph dag,
            String summary,
            String schedule,
            @Nullable Instant next,
            boolean isPaused,
            boolean isChanged,
            List<RunMark> runs) {}

    static DagsPage of(Site site, Call call) {
        String search = call.query("q").orElse("");
        Show show = call.query("show").map(Show::of).orElse(Show.ALL);
        Set<String> paused = site.pausedDags();
        List<DagGraph> matching =
                site.dags().stream().filter(dag -> DagTexts.have(dag, search)).toList();
        Map<String, RunState> states = states(site, matching);
        Map<Show, Integer> counts = new LinkedHashMap<>();
        for (Show choice : Show.values()) {
            counts.put(
                    choice,
                    Math.toIntExact(matching.stream()
                            .filter(dag -> isShown(choice, states.get(dag.id()), paused.contains(dag.id())))
                            .count()));
        }
        List<DagGraph> found = matching.stream()
                .filter(dag -> isShown(show, states.get(dag.id()), paused.contains(dag.id())))
                .toList();
        int first = Math.toIntExact(Math.min(call.queryNumber("from", 0), Math.max(0, found.size() - 1)));
        List<DagGraph> shown = found.subList(first, Math.min(found.size(), first + ON_A_PAGE));
        return new DagsPage(
                search,
                show,
                counts,
                lines(site, shown, paused),
                first,
                found.size(),
                site.dags().size());
    }

    private static Map<String, RunState> states(Site site, List<DagGraph> dags) {
        Map<String, RunState> states = new LinkedHashMap<>();
        site.views()
                .latestRuns(dags.stream().map(DagGraph::id).toList(), 1)
                .forEach((dag, runs) -> states.put(dag, runs.get(0).state()));
        return states;
    }

    private static boolean isShown(Show show, @Nullable RunState latest, boolean isPaused) {
        return switch (show) {
            case ALL -> true;
            case RUNNING -> latest != null && !latest.isDone();
            case FAILED -> latest == RunState.FAILED;
            case PAUSED -> isPaused;
        };
    }

    private static List<Line> lines(Site site, List<DagGraph> dags, Set<String> paused) {
        Instant now = site.clock().instant();
        Map<String, List<RunRecord>> runs =
                site.views().latestRuns(dags.stream().map(DagGraph::id).toList(), LAST_RUNS);
        return dags.stream()
                .map(dag -> line(site, dag, runs.getOrDefault(dag.id(), List.of()), paused.contains(dag.id()), now))
                .toList();
    }

    private static Line line(Site site, DagGraph dag, List<RunRecord> latest, boolean isPaused, Instant now) {
        List<RunRecord> runs = new ArrayList<>(latest);
        Collections.reverse(runs);
        return new Line(
                dag,
                FirstSentence.of(dag.description()),
                DagWords.schedule(dag),
                isPaused ? null : Ticks.of(dag).next(now).orElse(null),
                isPaused,
                site.overrides(dag).stream()
                        .anyMatch(value -> value.task().isEmpty()
                                && (value.attribute().equals("schedule")
                                        || value.attribute().equals("zone"))),
                runs.stream().map(run -> RunMark.of(run, dag.zone(), now)).toList());
    }

    /**
     * The URL of a page of the same search.
     *
     * @param wanted which of them to show
     * @param from the index of the first of them
     * @return path and query
     */
    public String path(Show wanted, int from) {
        Query query = Query.NONE.with("show", wanted.key()).with("q", search);
        return "/" + (from == 0 ? query : query.with("from", from)).text();
    }

    /**
     * The URL of a search for a word.
     *
     * @param word for instance a tag
     * @return path and query
     */
    public static String pathOf(String word) {
        return "/" + Query.NONE.with("q", word).text();
    }

    /**
     * The next page.
     *
     * @return the index of its first DAG; -1 if there are no more
     */
    public int next() {
        return first + lines.size() < found ? first + lines.size() : -1;
    }

    /**
     * The previous page.
     *
     * @return the index of its first DAG; -1 if there is none
     */
    public int previous() {
        return first == 0 ? -1 : Math.max(0, first - ON_A_PAGE);
    }
}
