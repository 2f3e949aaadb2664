package dev.kahn.serve;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.engine.port.StoreException;
import dev.kahn.node.Node;
import dev.kahn.node.RunFeed;
import dev.kahn.setup.Dags;
import dev.kahn.setup.SettingKeys;
import dev.kahn.setup.Setup;
import dev.kahn.setup.UsageException;
import dev.kahn.view.AccessViews;
import dev.kahn.web.Console;
import dev.kahn.web.Entrance;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.Secrets;
import dev.kahn.web.api.Api;
import dev.kahn.web.http.Listen;
import dev.kahn.web.metrics.Metrics;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The console and API of this process, and the file in the home by which other programs find them. Thread-safe. */
final class ServedConsole implements AutoCloseable {

    private final Site site;
    private final Console console;
    private final ServerFile file;
    private final String address;

    private ServedConsole(Site site, Console console, ServerFile file, String address) {
        this.site = site;
        this.console = console;
        this.file = file;
        this.address = address;
    }

    /**
     * A console that other machines can reach needs users.
     *
     * @throws UsageException if there are none
     */
    static void refuseWithoutUsers(Listen listen, Setup setup) {
        if (listen.isExposed() && setup.storage().accessViews().users().stream().noneMatch(UserRecord::isActive)) {
            throw new UsageException(
                    "--host " + listen.host() + " lets other machines reach the console, and it has no users"
                            + " yet; add one first: " + setup.command() + " user add NAME --role admin");
        }
    }

    /** Warns if other machines can reach the console without TLS, unless a proxy is named, which has it. */
    static void warnWithoutTls(Listen listen, Setup setup) {
        if (listen.isExposed() && listen.tls() == null && listen.proxies().isEmpty()) {
            setup.screen()
                    .note("--host " + listen.host() + " without TLS: anybody on the network can read what is sent,"
                            + " passwords and tokens included, and then act as those users; set "
                            + SettingKeys.TLS_CERTIFICATE + " and " + SettingKeys.TLS_KEY
                            + ", or put a proxy with TLS in front");
        }
    }

    /**
     * Starts the console.
     *
     * @param port closed with this
     * @param left the runs that were open before the engine started
     * @throws StoreException if the file cannot be written
     */
    static ServedConsole open(
            BoundPort port, EngineActs acts, Node node, RunFeed feed, List<RunRecord> left, Setup setup) {
        Listen listen = port.listen();
        Site site = site(acts, node, setup);
        AccessViews access = setup.storage().lastingAccessViews();
        Accounts accounts = new Accounts(access, acts, setup.clock(), listen.isExposed());
        Api api = new Api(site, access, accounts);
        Metrics metrics =
                new Metrics(site, feed.commitTimes(), () -> node.engine().keep(List.of()), node.since(), left);
        String token = Secrets.next();
        Console console = Console.of(site, accounts, api, metrics, new Entrance(listen, token), ServedConsole::beside);
        boolean isUp = false;
        try {
            String address = console.start(port.socket());
            ServerFile file = ServerFile.write(
                    setup.home(),
                    new ServerFile.Address(
                            console.localAddress(), token, setup.storage().elsewhere()));
            isUp = true;
            return new ServedConsole(site, console, file, address);
        } catch (IOException e) {
            throw new StoreException("The console cannot be started: " + e.getMessage(), e);
        } finally {
            if (!isUp) {
                console.close();
            }
        }
    }

    private static void beside(Runnable work) {
        Thread thread = new Thread(work, "kahn-beside");
        thread.setDaemon(true);
        thread.start();
    }

    private static Site site(EngineActs acts, Node node, Setup setup) {
        return new Site(
                        setup.settings().effective(),
                        setup.settings().overrides(),
                        setup.storage().lastingViews(),
                        setup.storage().logs(),
                        node.catalog(),
                        acts,
                        setup.clock())
                .withClasses(setup.dags().all().stream().collect(Collectors.toMap(Dags.Dag::id, Dags.Dag::classes)));
    }

    /** The address for a browser on this machine. */
    String address() {
        return address;
    }

    /** Lets open pages that show what has changed request it again. */
    void changed(Collection<? extends Change> changes) {
        console.changed(changes);
    }

    /** Shows the outcome of a test that nobody asked for there. */
    void tested(ConnectionCatalog.Verdict verdict) {
        site.tested(verdict);
    }

    @Override
    public void close() {
        file.close();
        console.close();
    }
}
