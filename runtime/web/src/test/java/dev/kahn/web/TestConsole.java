package dev.kahn.web;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.view.AccessViews;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.QuickAccounts;
import dev.kahn.web.api.Api;
import dev.kahn.web.http.Listen;
import dev.kahn.web.metrics.CommitTimes;
import dev.kahn.web.metrics.Metrics;
import dev.kahn.web.site.Site;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Consoles for tests, on a real store. */
final class TestConsole {

    static final String HOME_TOKEN = "token-of-the-home";

    private TestConsole() {}

    /** Stores at once, as the engine would with its next commit. */
    static final class Keeper implements Accounts.Keeper {
        private final @Nullable JdbcRunStore store;
        private final AccessViews views;
        private final Site site;

        Keeper(@Nullable JdbcRunStore store, AccessViews views, Site site) {
            this.store = store;
            this.views = views;
            this.site = site;
        }

        @Override
        public synchronized CompletableFuture<Boolean> keep(
                Actor actor, String action, String details, List<Change> rows) {
            List<Change> all = new ArrayList<>(rows);
            all.add(new AuditRecord(views.lastAuditId() + 1, site.clock().instant(), actor, action, "", 0, details));
            keepLater(all);
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public synchronized void keepLater(List<Change> rows) {
            if (store == null) {
                throw new IllegalStateException("nothing can be stored here");
            }
            store.commit(rows);
        }
    }

    static Accounts accounts(Site site, Database database, @Nullable JdbcRunStore store, boolean isExposed) {
        AccessViews views = new AccessViews(database);
        return new Accounts(views, new Keeper(store, views, site), site.clock(), isExposed);
    }

    static Accounts quickAccounts(Site site, Database database, JdbcRunStore store) {
        AccessViews views = new AccessViews(database);
        return QuickAccounts.of(views, new Keeper(store, views, site), site.clock());
    }

    static Console of(Site site, Database database, Accounts accounts, Listen listen) {
        return Console.of(
                site,
                accounts,
                new Api(site, new AccessViews(database), accounts),
                new Metrics(
                        site,
                        new CommitTimes(),
                        () -> CompletableFuture.completedFuture(true),
                        site.clock().instant(),
                        List.of()),
                new Entrance(listen, HOME_TOKEN),
                Runnable::run);
    }

    /** Open to this machine. */
    static Console of(Site site, Database database) {
        return of(site, database, accounts(site, database, null, false), Listen.loopback(0));
    }

    /** Sends what a browser would send of a form. */
    static HttpRequest.Builder form(HttpRequest.Builder request, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
