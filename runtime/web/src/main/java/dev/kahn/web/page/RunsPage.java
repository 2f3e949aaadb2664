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
 * Runs, of one DAG or of all, newest first, as far as they are what somebody looks for.
 *
 * @param dag the DAG; null for all
 * @param choice what was asked for, as it was written
 * @param lines what was found
 * @param next where to look on; null if there are no more
 * @param isFirst whether these are the newest
 * @param dagIds the DAGs that can be asked for; none if it is of one DAG
 */
public record RunsPage(
        @Nullable DagGraph dag,
        Choice choice,
        List<RunLine> lines,
        @Nullable Long next,
        boolean isFirst,
        Set<String> dagIds) {

    /** The field of the form by which they run again. */
    public static final String LISTED = "runs";

    private static final int ON_A_PAGE = 50;
    private static final ZoneId UTC = ZoneId.of("UTC");

    /** Of more DAGs than these an id is written without a list to choose from, which each page would carry. */
    private static final int MOST_IDS = 1_000;

    /**
     * What somebody looks for, as it was written into the form.
     *
     * @param dag of which DAG; empty for any
     * @param state in which state; empty for any
     * @param type why they exist; empty for any
     * @param from from this day on; empty for any
     * @param until up to the end of this day; empty for any
     * @param params what their parameters have in them; empty for anything
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

        RunFilter filter(@Nullable DagGraph one, Call call) {
            ZoneId zone = zone(one);
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

        /** As the query of an address, to look on with. */
        public Query query() {
            return Query.NONE
                    .with("dag", dag)
                    .with("state", state)
                    .with("type", type)
                    .with("from", from)
                    .with("until", until)
                    .with("params", params);
        }

        /** Whether anything is asked for. */
        public boolean isNarrow() {
            return !query().text().isEmpty();
        }
    }

    static RunsPage of(Site site, @Nullable DagGraph dag, Call call) {
        Choice choice = Choice.of(dag, call);
        long below = call.queryNumber("below", Long.MAX_VALUE);
        RunSlice found = site.views().runs(choice.filter(dag, call), below, ON_A_PAGE);
        Instant now = site.clock().instant();
        List<RunLine> lines =
                found.runs().stream().map(run -> RunLine.of(site, run, now)).toList();
        return new RunsPage(
                dag, choice, lines, found.next(), below == Long.MAX_VALUE, dag == null ? dagIds(site) : Set.of());
    }

    /** The runs of a DAG that a page had listed, as {@link #listed()} writes them. */
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

    /** Which runs are listed, oldest first. */
    public String listed() {
        return lines.stream()
                .map(line -> line.run().runId())
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    /** Whether all that are listed can run again with one act: those of one DAG that failed. */
    public boolean areToRetry() {
        return dag != null && choice.state().equals("failed") && lines.size() > 1;
    }

    /** Those of the program, and those that have been here. */
    private static Set<String> dagIds(Site site) {
        Set<String> ids = new TreeSet<>();
        site.dags().forEach(dag -> ids.add(dag.id()));
        site.views().dags().forEach(dag -> ids.add(dag.dagId()));
        return ids.size() > MOST_IDS ? Set.of() : ids;
    }

    private static ZoneId zone(@Nullable DagGraph dag) {
        return dag == null ? UTC : dag.zone();
    }

    /** Where it is. */
    public String path() {
        return dag == null ? "/runs" : "/dags/" + dag.id() + "/runs";
    }

    /**
     * Where the runs of a DAG are, also of one that the program does not have any more.
     *
     * @param dagId the DAG
     * @return path and query
     */
    public static String pathOf(String dagId) {
        return "/runs" + Query.NONE.with("dag", dagId).text();
    }

    /** The zone whose days can be asked for. */
    public String days() {
        return zone(dag).getId();
    }

    /** The states that can be asked for. */
    public List<String> states() {
        return words(RunState.values());
    }

    /** The reasons that can be asked for. */
    public List<String> types() {
        return words(RunType.values());
    }

    private static List<String> words(Enum<?>[] all) {
        return Stream.of(all).map(StateWords::word).toList();
    }
}
