package dev.kahn.terminal;

import java.util.List;

/** What a command ends with, for scripts. */
public final class ExitCode {

    /** All went well. */
    public static final int OK = 0;

    /** The run failed or was cancelled, or something that was looked at is not as it should be. */
    public static final int RUN_FAILED = 1;

    /** What was typed or configured makes no sense, or what was asked for is refused. */
    public static final int USAGE = 2;

    /** The store or the server cannot be had now, or Kahn itself broke. */
    public static final int UNREACHABLE = 3;

    /** What a shell reports of a program that Ctrl-C ended: 128 + SIGINT. */
    public static final int KILLED = 130;

    /** What each means, as the help, the manual and {@code docs/command-line.md} tell it. */
    public static final List<Meaning> MEANINGS = List.of(
            new Meaning(OK, "all is well"),
            new Meaning(
                    RUN_FAILED,
                    "the run failed or was cancelled; check found one that cannot go on; connections found one that cannot be"
                            + " used; the trial of notify test was not sent; a body ended the process by System.exit"),
            new Meaning(
                    USAGE,
                    "what was typed, or a setting, makes no sense; an act was refused, such as to retry a task that still"
                            + " runs"),
            new Meaning(
                    UNREACHABLE,
                    "the store cannot be reached, or another process has it; the server cannot be reached, or cannot do that"
                            + " now; what it prints cannot be written; Kahn itself broke"),
            new Meaning(KILLED, "a second Ctrl-C, or a second signal to serve, ended the process at once"));

    /** A code and what it means, in lower case and without a full stop. */
    public record Meaning(int code, String words) {}

    private ExitCode() {}
}
