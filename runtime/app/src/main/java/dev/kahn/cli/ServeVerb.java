package dev.kahn.cli;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.node.RunFeed;
import dev.kahn.serve.Server;
import dev.kahn.setup.Storage;
import dev.kahn.terminal.ExitCode;
import dev.kahn.web.http.Listen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code serve}: lets the DAGs run by themselves, until the process is told to end. */
final class ServeVerb implements Verb {

    /** How soon the end of the loop is noticed. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    @Override
    public String summary() {
        return "Runs the DAGs on their schedules and serves the console, until SIGTERM or Ctrl-C. Then running bodies have 25"
                + " seconds to finish, or as long as kahn.shutdown.patience says; what is left continues at the next start.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.option(
                        "--port",
                        "PORT",
                        "The port of the console. Default: kahn.web.port, or " + WebSettings.DEFAULT_PORT)
                .option(
                        "--host",
                        "HOST",
                        "The interface to listen on. Default: kahn.web.host, or 127.0.0.1 (this machine only). Any other requires users.")
                .example("PROGRAM serve")
                .example("PROGRAM serve --port 9000 --home /var/lib/kahn");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        Listen listen = WebSettings.listen(arguments, surroundings.settings());
        Storage storage = surroundings.storage();
        try (storage;
                Server server = Server.open(Optional.of(listen), surroundings.setup())) {
            Interrupts ending = new Interrupts();
            ending.listen(server.feed()::wake); // before anything runs that needs an orderly end
            ServeReport report = ServeReport.of(surroundings);
            surroundings.screen().stamp(report::now);
            report.goOn();
            surroundings.noteUnregistered();
            server.start();
            report.begin();
            PoolSizes.disagreements(surroundings.settings().effective())
                    .forEach(pool -> surroundings.screen().note("Note: " + pool));
            ConnectionCheck.problems(surroundings.settings().effective(), surroundings)
                    .forEach(problem -> surroundings.screen().note("Missing: " + problem));
            ConnectionTests.inBackground(server.node().catalog(), verdict -> {
                server.tested(verdict);
                if (verdict.outcome() == ConnectionCatalog.Outcome.FAILED) {
                    surroundings.screen().note("Not reached: " + verdict.message());
                }
            });
            server.address().ifPresent(address -> report.say("Console: " + address));
            serve(ending, server, report, surroundings);
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }

    /** Serves until the process is told to end, and then until no body runs or the time is up. */
    private static void serve(Interrupts ending, Server server, ServeReport report, Surroundings surroundings)
            throws InterruptedException {
        while (!ending.asked()) {
            tell(LOOK, server, report);
            server.node().check();
        }
        Drain drain = new Drain(server.node(), surroundings, server.feed()::wake);
        drain.begin(report::say);
        while (!drain.isOver()) {
            tell(drain.left(), server, report);
            server.node().check();
        }
        tell(Duration.ZERO, server, report);
        drain.check();
        report.say(drain.isDrained() ? "Ended." : "Ended; tasks that were still running run again at the next start.");
    }

    private static void tell(Duration patience, Server server, ServeReport report) throws InterruptedException {
        List<Change> changes = server.feed().next(patience);
        RunFeed.ofRuns(changes).forEach(report::tell);
        server.tell(changes);
    }
}
