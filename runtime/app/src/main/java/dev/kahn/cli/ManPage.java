package dev.kahn.cli;

import dev.kahn.terminal.ExitCode;
import java.util.Arrays;
import java.util.List;

/** The manual as a {@code man} page, in the language of groff_man(7). */
final class ManPage {

    private final Manual manual;
    private final String version;
    private final StringBuilder page = new StringBuilder();

    ManPage(Manual manual, String version) {
        this.manual = manual;
        this.version = version;
    }

    String text() {
        page.setLength(0);
        line(".TH KAHN 1 \"\" \"Kahn " + roff(version) + "\" \"User Commands\"");
        section("NAME", "kahn - runs workflows written in Java and checked by the compiler");
        section("SYNOPSIS");
        line(".B " + Manual.PROGRAM);
        line("VERB [OPTIONS] [ARGUMENTS]");
        section(
                "DESCRIPTION",
                "A DAG is a Java class whose methods are its tasks. The main class that the compiler generates for a DAG serves"
                        + " that DAG; dev.kahn.cli.Main serves all DAGs on the class path and takes the DAG's id after the verb.");
        section("VERBS");
        manual.verbs().forEach(this::verb);
        section("OPTIONS OF ALL VERBS");
        terms(manual.commonOptions());
        section("EXIT STATUS");
        terms(ExitCode.MEANINGS.stream()
                .map(each -> new Manual.Term(String.valueOf(each.code()), sentence(each.words())))
                .toList());
        section("FILES");
        terms(List.of(
                new Manual.Term("kahn.properties", "Settings; in the home."),
                new Manual.Term("logs/DAG/RUN/TASK/ATTEMPT.log", "What an attempt printed and logged; in the home.")));
        section("ENVIRONMENT");
        terms(List.of(
                new Manual.Term("KAHN_HOME", "The home, unless --home is given."),
                new Manual.Term("KAHN_TOKEN", "The token for --server, unless --token-file is given."),
                new Manual.Term("KAHN_…", "Settings, such as KAHN_WEB_PORT for kahn.web.port."),
                new Manual.Term("NO_COLOR", "If not empty, turns colours off.")));
        return page.toString();
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private void verb(Manual.Entry verb) {
        line(".SS " + roff(verb.synopsis()));
        line(roff(verb.summary()));
        terms(verb.arguments());
        terms(verb.options());
        for (String example : verb.examples()) {
            line(".PP");
            line(".EX");
            line(roff("    " + example));
            line(".EE");
        }
    }

    private void section(String title, String... paragraphs) {
        line(".SH " + title);
        Arrays.stream(paragraphs).map(ManPage::roff).forEach(this::line);
    }

    private void terms(List<Manual.Term> terms) {
        for (Manual.Term term : terms) {
            line(".TP");
            line(".B " + roff(term.written()));
            line(roff(term.meaning()));
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** Escapes a text for groff: a dash is not a hyphen, and no line begins with a request. */
    private static String roff(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
