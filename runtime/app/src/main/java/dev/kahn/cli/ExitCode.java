package dev.kahn.cli;

/** What a command ends with, for scripts. */
final class ExitCode {

    /** All went well. */
    static final int OK = 0;

    /** The run failed or was cancelled, or something that was looked at is not as it should be. */
    static final int RUN_FAILED = 1;

    /** What was typed or configured makes no sense, or what was asked for is refused. */
    static final int USAGE = 2;

    /** The store or the server cannot be had now, or Kahn itself broke. */
    static final int UNREACHABLE = 3;

    /** What a shell reports of a program that Ctrl-C ended: 128 + SIGINT. */
    static final int KILLED = 130;

    private ExitCode() {}
}
