package dev.kahn.terminal;

import java.util.List;

/** The exit codes of commands, for scripts. */
public final class ExitCode {

    /** Success. */
    public static final int OK = 0;

    /** The run failed or was cancelled, or a check or test found a problem. */
    public static final int RUN_FAILED = 1;

    /** The command line or a setting is invalid, or the request was refused. */
    public static final int USAGE = 2;

    /** The store or the server is not available, output was lost, or Kahn itself failed. */
    public static final int UNREACHABLE = 3;

    /** What a shell reports for a program ended by Ctrl-C: 128 + SIGINT. */
    public static final int KILLED = 130;

    /** What a shell reports for a program ended by SIGTERM: 128 + SIGTERM. */
    public static final int TERMINATED = 143;

    /** What each code means, as shown in the help, the manual and {@code docs/command-line.md}. */
    public static final List<Meaning> MEANINGS = List.of(
            new Meaning(OK, "success"),
            new Meaning(
                    RUN_FAILED,
                    "the run failed or was cancelled; check found a run that cannot continue; connections found one that cannot be"
                            + " used; notify test could not send its trial; a body called System.exit"),
            new Meaning(
                    USAGE,
                    "the command line or a setting is invalid; an act was refused, such as a retry of a task that is still"
                            + " running"),
            new Meaning(
                    UNREACHABLE,
                    "the store cannot be reached, or another process holds it; the server cannot be reached, or cannot do that"
                            + " now; the run that was waited for was deleted; the output cannot be written; Kahn itself"
                            + " failed"),
            new Meaning(
                    KILLED,
                    "a second signal, such as a second Ctrl-C, killed the process; Ctrl-C ended the wait for a run, which"
                            + " goes on elsewhere"),
            new Meaning(
                    TERMINATED,
                    "SIGTERM ended run, retry, backfill or trigger --wait before all was done; what is left continues"));

    /** A code and what it means, in lower case and without a full stop. */
    public record Meaning(int code, String words) {}

    private ExitCode() {}
}
