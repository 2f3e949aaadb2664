package dev.kahn.cli;

import dev.kahn.cli.report.JsonReport;
import dev.kahn.cli.report.LiveReport;
import dev.kahn.cli.report.PlainReport;
import dev.kahn.cli.report.RunReport;
import dev.kahn.cli.report.Summary;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.terminal.Screen;
import dev.kahn.view.text.Progress;
import dev.kahn.view.text.RunTree;
import java.util.Optional;
import java.util.function.Function;

/** The report that suits whoever looks: a program, a person at a terminal, the reader of a log. */
final class RunReports {

    private RunReports() {}

    static RunReport of(Foreground foreground, Surroundings surroundings) {
        return of(
                new RunTree(surroundings.times(), foreground.feed()::progress, foreground.logs()::last), surroundings);
    }

    /**
     * Of runs of another process, whose logs are not followed.
     *
     * @param progress how far a body has come
     */
    static RunReport ofServer(Function<AttemptKey, Optional<Progress>> progress, Surroundings surroundings) {
        return of(new RunTree(surroundings.times(), progress, attempt -> Optional.empty()), surroundings);
    }

    private static void atEnd(Runnable release) {
        Runtime.getRuntime().addShutdownHook(new Thread(release, "kahn-terminal"));
    }

    private static RunReport of(RunTree tree, Surroundings surroundings) {
        Screen screen = surroundings.screen();
        if (surroundings.json() || surroundings.settings().logsJson()) {
            return new JsonReport(screen);
        }
        Summary summary = new Summary(surroundings.command());
        RunReport plain = new PlainReport(screen, surroundings.times(), summary);
        if (!screen.isTerminal()) {
            return plain;
        }
        return LiveReport.on(screen, tree, summary, RunReports::atEnd).orElse(plain);
    }
}
