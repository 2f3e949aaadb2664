package dev.kahn.cli;

import dev.kahn.view.text.RunTree;

/** The report that suits whoever looks: a program, a person at a terminal, the reader of a log. */
final class RunReports {

    private RunReports() {}

    static RunReport of(Foreground foreground, Surroundings surroundings) {
        Screen screen = surroundings.screen();
        if (surroundings.json() || surroundings.settings().logsJson()) {
            return new JsonReport(screen);
        }
        Summary summary = new Summary(surroundings.command());
        RunReport plain = new PlainReport(screen, surroundings.times(), summary);
        if (!screen.isTerminal()) {
            return plain;
        }
        RunTree tree = new RunTree(surroundings.times(), foreground.feed()::progress, foreground.logs()::last);
        return LiveReport.on(screen, tree, summary).orElse(plain);
    }
}
