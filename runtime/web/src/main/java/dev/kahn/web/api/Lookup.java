package dev.kahn.web.api;

import dev.kahn.engine.plan.KnownYears;
import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Suggestion;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.site.Site;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks up what a request names. Thread-safe: it has no state. */
final class Lookup {

    private Lookup() {}

    static DagGraph dag(Site site, Call call) {
        String id = call.path("dag");
        return site.dag(id).orElseThrow(() -> {
            List<String> ids = site.dags().stream().map(DagGraph::id).toList();
            String near = Suggestion.nearest(ids, id)
                    .filter(call.caller()::mayUse)
                    .map(other -> "; did you mean " + other + "?")
                    .orElse("");
            return new HttpException(404, "There is no DAG \"" + id + "\" in this program" + near + ".");
        });
    }

    /**
     * The DAG that a list is filtered by.
     *
     * @return empty if it is not
     * @throws HttpException 403, if the token is not for it
     */
    static Optional<String> wantedDag(Call call) {
        Optional<String> wanted = call.query("dag");
        wanted.filter(id -> !call.caller().mayUse(id)).ifPresent(id -> {
            throw new HttpException(403, "This token is not for DAG " + id + ".");
        });
        return wanted;
    }

    static RunRecord run(Site site, Call call) {
        long runId = call.number("run", "run");
        return site.views().run(runId).orElseThrow(() -> HttpException.notFound("run " + runId));
    }

    /** The name of an existing connection. */
    static String connection(Site site, Call call) {
        String name = call.path("connection");
        if (site.connection(name).isEmpty()) {
            List<String> names = site.connections().connections().stream()
                    .map(ConnectionCatalog.Entry::name)
                    .toList();
            String near = Suggestion.nearest(names, name)
                    .map(other -> "; did you mean " + other + "?")
                    .orElse("");
            throw new HttpException(404, "There is no connection \"" + name + "\" here" + near + ".");
        }
        return name;
    }

    /** A time, as {@link Moments} reads it. */
    static Optional<Instant> moment(Call call, String name, ZoneId zone) {
        return call.query(name).map(text -> moment(name, () -> Moments.parse(text, zone)));
    }

    /** The inclusive end of a period. */
    static Optional<Instant> lastMoment(Call call, String name, ZoneId zone, Instant now) {
        return call.query(name).map(text -> moment(name, () -> Moments.parseEnd(text, zone, now)));
    }

    private static Instant moment(String name, Supplier<Instant> read) {
        try {
            return known(name, read.get());
        } catch (DateTimeException e) {
            throw new HttpException(400, name + ": " + e.getMessage() + ".").withError(name, "not a time");
        }
    }

    /**
     * Checks a time.
     *
     * @return the same time
     * @throws HttpException 422, if it is not in the years that can be stored
     */
    static Instant known(String name, Instant moment) {
        if (!KnownYears.include(moment)) {
            throw HttpException.notKept(name, moment);
        }
        return moment;
    }

    /** Parameters as people type them; null means not given. */
    static Map<String, String> params(@Nullable Map<String, JsonNode> given) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((name, value) -> {
                if (!value.isNull()) {
                    texts.put(name, value.isString() ? value.asString() : value.toString());
                }
            });
        }
        return texts;
    }
}
