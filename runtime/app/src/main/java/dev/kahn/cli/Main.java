package dev.kahn.cli;

import dev.kahn.node.Logging;
import dev.kahn.setup.Dags;

/** The command line for every DAG on the class path; the DAG's id is the first argument after the verb. */
public final class Main {

    private Main() {}

    /**
     * For a program that starts something of its own before it calls {@link #main}: what is logged from now on goes where the
     * command line wants it. To be called before anything can log.
     */
    public static void takeChargeOfLogs() {
        Logging.takeCharge();
    }

    /**
     * Runs a command and ends the JVM with its exit code: 0 ok, 1 what was asked for failed, 2 wrong usage or refused, 3 the
     * store or server cannot be had now, 130 ended at once by a second signal.
     *
     * @param args the verb and what belongs to it; {@code --help} lists the verbs
     */
    public static void main(String[] args) {
        Logging.takeCharge();
        WarmUp.start(args);
        System.exit(new Program(Dags::onClassPath, false).execute(args));
    }
}
