package dev.kahn.web.page;

import dev.kahn.engine.plan.KnownYears;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.RunFilter;
import dev.kahn.view.RunSlice;
import dev.kahn.view.StateWords;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.site.Site;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one DAG or of all that match a filter, newest first.
 *
 * @param dag the DAG; null for all
 * @param choice the filter, as typed
 * @param zone the zone that days are in: that of the DAG, if only one is shown
 * @param lines the runs found
 * @param next the number below which the next page begins; null if there are no more
 * @param isFirst whether these are the newest
 * @param dagIds the DAGs to choose from; none on the page of one DAG
 */
public record RunsPage(
        @Nullable DagGraph dag,
        Choice choice,
        ZoneId zone,
        List<RunLine> lines,
        @Nullable Long next,
        boolean isFirst,
        Set<String> dagIds) {

    /** The form field with the runs to retry. */
    public static final String LISTED = "runs";

    private static final int ON_A_PAGE = 50;

    /** With more DAGs than this there is no list to choose from, because it would make each page large. */
    private static final int MOST_IDS = 1_000;

    /**
     * The filter, as typed into the form.
     *
     * @param dag the DAG; empty for any
     * @param state the state; empty for any
     * @param type the type; empty for any
     * @param from from this day on; empty for any
     * @param until up to the end of this day; empty for any
     * @param params text that their parameters contain; empty for any
     */
    public record Choice(String dag, String state, String type, String from, String until, String params) {

        static Choice of(@Nullable DagGraph one, Call call) {
            return new Choice(
                    one == null ? call.query("dag").orElse("").strip() : "",
                    call.query("state").orElse(""),
                    call.query("type").orElse(""),
                    call.query("from").orElse(""),
                    call.query("until").orElse(""),
                    call.query("params").orElse("").strip());
        }

        RunFilter filter(@Nullable DagGraph one, ZoneId zone, Call call) {
            String any = dag.isEmpty() ? null : dag;
            return new RunFilter(
                    one == null ? any : one.id(),
                    call.queryConstant("state", RunState.class).orElse(null),
                    call.queryConstant("type", RunType.class).orElse(null),
                    day("from", from).map(day -> start(day, zone)).orElse(null),
                    day("until", until).map(day -> start(day.plusDays(1), zone)).orElse(null),
                    params);
        }

        private static Instant start(LocalDate day, ZoneId zone) {
            return day.atStartOfDay(zone).toInstant();
        }

        private static Optional<LocalDate> day(String name, String text) {
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(known(name, LocalDate.parse(text)));
            } catch (DateTimeException e) {
                throw new HttpException(400, name + ": \"" + text + "\" is not a date; write one like 2026-11-28.");
            }
        }

        private static LocalDate known(String name, LocalDate day) {
            if (!KnownYears.include(day)) {
                throw HttpException.notKept(name, day);
            }
            return day;
        }

        /** As the query of a URL, for further pages. */
        public Query query() {
            return Query.NONE
                    .with("dag", dag)
                    .with("state", state)
                    .with("type", type)
                    .with("from", from)
                    .with("until", until)
                    .with("params", params);
        }

        /** Whether it filters at all. */
        public boolean isNarrow() {
            return !query().text().isEmpty();
        }
    }

    static RunsPage of(Site site, @Nullable DagGraph dag, Call call) {
        Choice choice = Choice.of(dag, call);
        ZoneId zone = Optional.ofNullable(dag)
                .or(() -> site.dag(choice.dag()))
                .map(DagGraph::zone)
                .orElse(ZoneId.of("UTC"));
        long below = call.queryNumber("below", Long.MAX_VALUE);
        RunSlice found = site.views().runs(choice.filter(dag, zone, call), below, ON_A_PAGE);
        Instant now = site.clock().instant();
        List<RunLine> lines =
                found.runs().stream().map(run -> RunLine.of(site, run, now)).toList();
        return new RunsPage(
                dag, choice, zone, lines, found.next(), below == Long.MAX_VALUE, dag == null ? dagIds(site) : Set.of());
    }

    /** The runs of a DAG that a page listed, as written by {@link #listed()}. */
    static List<RunRecord> listed(Site site, DagGraph dag, String written) {
        if (!written.matches("\\d{1,18}(,\\d{1,18}){0," + (ON_A_PAGE - 1) + "}")) {
            throw new HttpException(400, "The request does not say which runs to retry; reload the page.");
        }
        return Stream.of(written.split(","))
                .map(Long::parseLong)
                .map(id -> site.views()
                        .run(id)
                        .filter(run -> run.dagId().equals(dag.id()))
                        .orElseThrow(() -> HttpException.notFound("run " + id + " of DAG " + dag.id())))
                .toList();
    }

    /** The numbers of the listed runs, oldest first. */
    public String listed() {
        return lines.stream()
                .map(line -> line.run().runId())
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    /** Whether all listed runs can be retried together: the failed runs of one DAG. */
    public boolean areToRetry() {
        return dag != null && choice.state().equals("failed") && lines.size() > 1;
    }

    /** The DAGs of the program, and those that it had before. */
    private static Set<String> dagIds(Site site) {
        Set<String> ids = new TreeSet<>();
        site.dags().forEach(dag -> ids.add(dag.id()));
        site.views().dags().forEach(dag -> ids.add(dag.dagId()));
        return ids.size() > MOST_IDS ? Set.of() : ids;
    }

    /** Its path. */
    public String path() {
        return dag == null ? "/runs" : "/dags/" + dag.id() + "/runs";
    }

    /**
     * The URL of the runs of a DAG, even of one that the program no longer has.
     *
     * @param dagId the DAG
     * @return path and query
     */
    public static String pathOf(String dagId) {
        return "/runs" + Query.NONE.with("dag", dagId).text();
    }

    /** The states to choose from. */
    public List<String> states() {
        return words(RunState.values());
    }

    /** The types to choose from. */
    public List<String> types() {
        return words(RunType.values());
    }

    private static List<String> words(Enum<?>[] all) {
        return Stream.of(all).map(StateWords::word).toList();
    }
}
