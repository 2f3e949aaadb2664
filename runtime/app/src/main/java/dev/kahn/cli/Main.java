package dev.kahn.cli;

import dev.kahn.node.Logging;
import dev.kahn.setup.Dags;

/** The command line for every DAG on the class path; the DAG's id is the first argument after the verb. */
public final class Main {

    private Main() {}

    /**
     * For a program that does something of its own before it calls {@link #main}: from now on, logs go where the command line
     * sends them. Call it before anything can log.
     */
    public static void takeChargeOfLogs() {
        Logging.takeCharge();
    }

    /**
     * Runs a command and ends the JVM with its exit code: 0 success, 1 a run or check failed, 2 invalid usage or refused, 3 the
     * store or the server is not available, the output was lost or Kahn itself failed, 130 killed by a second signal.
     *
     * @param args the verb and its arguments; {@code --help} lists the verbs
     */
    public static void main(String[] args) {
        Logging.takeCharge();
        WarmUp.start(args);
        System.exit(new Program(Dags::onClassPath, false).execute(args));
    }
}
