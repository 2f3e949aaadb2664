package dev.kahn.house;

import static dev.kahn.house.HouseRule.CLASS_NAMES_SPEAK;
import static dev.kahn.house.HouseRule.EVERY_PACKAGE_IS_LISTED;
import static dev.kahn.house.HouseRule.EVERY_PACKAGE_IS_NULL_MARKED;
import static dev.kahn.house.HouseRule.NO_BARE_RUNTIME_EXCEPTION;
import static dev.kahn.house.HouseRule.NO_CYCLES;
import static dev.kahn.house.HouseRule.ONLY_GENERATE_SEES_JAVAPOET;
import static dev.kahn.house.HouseRule.ONLY_REPORT_CALLS_THE_MESSAGER;
import static dev.kahn.house.HouseRule.OUTPUT_STAYS_IN_TERMINAL_AND_EXECUTE;
import static dev.kahn.house.HouseRule.PACKAGE_NAMES_SPEAK;
import static dev.kahn.house.HouseRule.SEVEN_CONSTRUCTOR_PARAMETERS;
import static dev.kahn.house.HouseRule.SQL_STAYS_IN_STORE_CONNECT_AND_VIEW;
import static dev.kahn.house.HouseRule.TIME_AND_THREADS_ARE_GIVEN;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every rule of the house reports what it forbids, and nothing else. In the sources below a class that is to be
 * reported has a name with "Guilty" in it; all others are innocent, or there because a guilty one needs them.
 */
class HouseRulesCatchTest {

    private static final Pattern FIRST_NAME = Pattern.compile("<([\\w.$]+)");

    private static final Map<HouseRule, List<String>> PLANTED = Map.ofEntries(
            entry(
                    EVERY_PACKAGE_IS_LISTED,
                    List.of(
                            "package dev.kahn.smuggled; class Guilty {}",
                            "package dev.kahn.engine.plan.deep; class GuiltyBelow {}",
                            "package dev.kahn.engine.plan; class Innocent {}")),
            entry(
                    EVERY_PACKAGE_IS_NULL_MARKED,
                    List.of(
                            "package dev.kahn.view; class Guilty {}",
                            "@org.jspecify.annotations.NullMarked package dev.kahn.store;",
                            "package dev.kahn.store; class Innocent {}")),
            entry(
                    NO_CYCLES,
                    List.of(
                            "package dev.kahn; public class Guilty { dev.kahn.graph.Middle next; }",
                            "package dev.kahn.graph; public class Middle { dev.kahn.engine.Last next; }",
                            "package dev.kahn.engine; public class Last { dev.kahn.Guilty next; }")),
            entry(ONLY_REPORT_CALLS_THE_MESSAGER, List.of("""
                            package dev.kahn.processor.validate; import javax.annotation.processing.*;
                            class GuiltyCall { void f(Messager m) { m.printMessage(javax.tools.Diagnostic.Kind.NOTE, ""); } }
                            """, """
                            package dev.kahn.processor; import javax.annotation.processing.*; import java.util.function.*;
                            class GuiltyReference {
                                BiConsumer<javax.tools.Diagnostic.Kind, String> f(Messager m) { return m::printMessage; }
                            }
                            """, """
                            package dev.kahn.processor; import javax.annotation.processing.*;
                            class InnocentPassing { Object f(ProcessingEnvironment e) { return e.getMessager(); } }
                            """, """
                            package dev.kahn.processor.report; import javax.annotation.processing.*;
                            class Innocent { void f(Messager m) { m.printMessage(javax.tools.Diagnostic.Kind.NOTE, ""); } }
                            """)),
            entry(
                    ONLY_GENERATE_SEES_JAVAPOET,
                    List.of(
                            "package com.palantir.javapoet; public class TypeSpec {}",
                            "package dev.kahn.processor.model; class Guilty { com.palantir.javapoet.TypeSpec s; }",
                            "package dev.kahn.processor.generate; class Innocent { com.palantir.javapoet.TypeSpec s; }")),
            entry(
                    SQL_STAYS_IN_STORE_CONNECT_AND_VIEW,
                    List.of(
                            "package dev.kahn.engine; class Guilty { java.sql.Connection c; }",
                            "package dev.kahn.cli; class GuiltySource { Object f(javax.sql.DataSource s) { return s; } }",
                            "package dev.kahn.store; class Innocent { java.sql.Connection c; }",
                            "package dev.kahn.connect; class InnocentSource { javax.sql.DataSource s; }",
                            "package dev.kahn.view; class InnocentView { java.sql.ResultSet r; }")),
            entry(
                    TIME_AND_THREADS_ARE_GIVEN,
                    List.of(
                            "package dev.kahn.engine; class GuiltyNow { Object t = java.time.Instant.now(); }",
                            "package dev.kahn.view; class GuiltyToday { Object t = java.time.LocalDate.now(); }",
                            "package dev.kahn.graph; class GuiltyZoned { Object t = java.time.ZonedDateTime.now(); }",
                            "package dev.kahn.engine; class GuiltyMillis { long t = System.currentTimeMillis(); }",
                            "package dev.kahn.engine; class GuiltyNanos { long t = System.nanoTime(); }",
                            "package dev.kahn.engine; class GuiltyReference { java.util.function.LongSupplier t = System::nanoTime; }",
                            "package dev.kahn.store; class GuiltySleep { void f() throws Exception { Thread.sleep(1); } }",
                            """
                            package dev.kahn.store;
                            class GuiltyUnit { void f() throws Exception { java.util.concurrent.TimeUnit.DAYS.sleep(1); } }
                            """,
                            "package dev.kahn.web; class GuiltyThread { Object t = new Thread(() -> {}); }",
                            "package dev.kahn.web; class GuiltyKind extends Thread {}",
                            "package dev.kahn.cli.report; class GuiltyHook { Object t = new Thread(() -> {}); }",
                            """
                            package dev.kahn.web;
                            class GuiltyPool { Object p = java.util.concurrent.Executors.newCachedThreadPool(); }
                            """,
                            "package dev.kahn.terminal; class GuiltyClock { Object c = java.time.Clock.systemUTC(); }",
                            "package dev.kahn.testing; class GuiltyClock { Object c = java.time.Clock.systemUTC(); }",
                            "package dev.kahn.engine; class Innocent { Object f(java.time.Clock c) { return c.instant(); } }",
                            """
                            package dev.kahn.engine;
                            class InnocentNow { Object f(java.time.Clock c) { return java.time.Instant.now(c); } }
                            """,
                            "package dev.kahn.node; class InnocentWait { void f() throws Exception { Thread.sleep(1); } }",
                            "package dev.kahn.cli; class InnocentRoot { Object c = java.time.Clock.systemUTC(); }",
                            "package dev.kahn.engine.execute; class InnocentThread { Object t = new Thread(() -> {}); }")),
            entry(
                    OUTPUT_STAYS_IN_TERMINAL_AND_EXECUTE,
                    List.of(
                            "package dev.kahn.engine; class GuiltyOut { void f() { System.out.println(); } }",
                            "package dev.kahn.store; class GuiltyErr { Object e = System.err; }",
                            "package dev.kahn.web; class GuiltySet { void f() { System.setOut(null); } }",
                            "package dev.kahn.view; class GuiltyTrace { void f(Exception e) { e.printStackTrace(); } }",
                            """
                            package dev.kahn.log;
                            class Innocent { void f(Exception e, java.io.PrintWriter w) { e.printStackTrace(w); } }
                            """,
                            "package dev.kahn.cli; class GuiltyVerb { void f() { System.out.println(); } }",
                            "package dev.kahn.terminal; class InnocentOut { void f() { System.out.println(); } }",
                            "package dev.kahn.engine.execute; class InnocentSet { void f() { System.setErr(null); } }")),
            entry(
                    CLASS_NAMES_SPEAK,
                    List.of(
                            "package dev.kahn.graph; class GuiltyUtil {}",
                            "package dev.kahn.graph; class GuiltyUtils {}",
                            "package dev.kahn.graph; class GuiltyHelper {}",
                            "package dev.kahn.graph; class GuiltyManager {}",
                            "package dev.kahn.graph; class GuiltyImpl {}",
                            "package dev.kahn.graph; class Outer { static class GuiltyNestedImpl {} }",
                            "package dev.kahn.graph; class Utility {}",
                            "package dev.kahn.graph; class ManagerOnDuty {}")),
            entry(
                    PACKAGE_NAMES_SPEAK,
                    List.of(
                            "package dev.kahn.util; class Guilty {}",
                            "package dev.kahn.store.utils; class GuiltyToo {}",
                            "package dev.kahn.common.graph; class GuiltyAbove {}",
                            "package dev.kahn.helper; class GuiltyHelp {}",
                            "package dev.kahn.store; class Innocent {}")),
            entry(
                    SEVEN_CONSTRUCTOR_PARAMETERS,
                    List.of(
                            "package dev.kahn.engine; class Guilty { Guilty(int a,int b,int c,int d,int e,int f,int g,int h) {} }",
                            """
                            package dev.kahn.engine;
                            class GuiltyPrivate { private GuiltyPrivate(int a,int b,int c,int d,int e,int f,int g,int h) {}
                              static Object make() { return new GuiltyPrivate(1,2,3,4,5,6,7,8); } }
                            """,
                            """
                            package dev.kahn.engine;
                            enum GuiltyEnum { A(1,2,3,4,5,6,7,8); GuiltyEnum(int a,int b,int c,int d,int e,int f,int g,int h) {} }
                            """,
                            "package dev.kahn.engine; class Innocent { Innocent(int a,int b,int c,int d,int e,int f,int g) {} }",
                            "package dev.kahn.engine; record Row(int a,int b,int c,int d,int e,int f,int g,int h) {}",
                            """
                            package dev.kahn.engine;
                            enum Kind { A(1,2,3,4,5,6,7); Kind(int a,int b,int c,int d,int e,int f,int g) {} }
                            """,
                            "package dev.kahn.engine; class Around { class Inner { Inner(int a,int b,int c,int d,int e,int f,int g) {} } }",
                            """
                            package dev.kahn.engine;
                            class Built { private Built(int a,int b,int c,int d,int e,int f,int g,int h) {}
                              static class Builder { Built build() { return new Built(1,2,3,4,5,6,7,8); } } }
                            """)),
            entry(
                    NO_BARE_RUNTIME_EXCEPTION,
                    List.of(
                            "package dev.kahn.engine; class Guilty { void f() { throw new RuntimeException(\"?\"); } }",
                            """
                            package dev.kahn.engine;
                            class GuiltyReference { java.util.function.Supplier<RuntimeException> s = RuntimeException::new; }
                            """,
                            "package dev.kahn; public class InnocentRoot extends RuntimeException { InnocentRoot() { super(\"\"); } }",
                            "package dev.kahn; class Innocent { void f() { throw new IllegalStateException(); } }")));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_rule_reports_the_guilty_and_spares_the_innocent(HouseRule rule) {
        List<String> sources = PLANTED.get(rule);
        assertThat(sources).as("code that breaks " + rule).isNotNull();

        Set<String> reported = reported(rule.rule(), PlantedCode.compile(folder, sources));

        if (rule == NO_CYCLES) { // it reports one member of the circle
            assertThat(reported).hasSize(1);
            return;
        }
        Set<String> guilty = sources.stream()
                .flatMap(source -> Pattern.compile("(?:class|enum) (Guilty\\w*)")
                        .matcher(source)
                        .results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(simpleNames(reported)).isEqualTo(guilty);
    }

    @Test
    void a_chain_of_packages_is_no_cycle() {
        List<String> chain = List.of(
                "package dev.kahn; public class First {}",
                "package dev.kahn.graph; public class Middle { dev.kahn.First next; }",
                "package dev.kahn.engine; public class Last { dev.kahn.graph.Middle next; }");

        assertThat(reported(NO_CYCLES.rule(), PlantedCode.compile(folder, chain)))
                .isEmpty();
    }

    /** Every package uses every other one here: each line has to report exactly what it does not allow. */
    @Test
    void each_line_of_the_table_reports_every_import_that_it_does_not_allow() {
        HouseTable table = HouseTable.read();
        JavaClasses everythingUsesEverything = PlantedCode.compile(folder, everyImport(table));

        for (HouseTable.Line line : table.lines()) {
            if (line.everything()) {
                continue;
            }
            Set<String> forbidden = new TreeSet<>();
            for (HouseTable.Line other : table.lines()) {
                for (String type : typesOf(table, other)) {
                    if (!line.mayUse(other.packageName(), type)) {
                        forbidden.add(line.packageName() + ".Uses" + type + "Of_" + other.name());
                    }
                }
            }
            assertThat(forbidden).as("what %s may not import", line).isNotEmpty();
            assertThat(reported(HouseTableRule.of(line), everythingUsesEverything))
                    .as("what the rule of %s reports", line)
                    .isEqualTo(forbidden);
        }
    }

    @Test
    void a_name_that_is_no_package_of_the_table_is_refused() {
        assertThatThrownBy(() -> HouseTable.parse("[dsl]\ndsl dev.kahn : grph")).hasMessageContaining("grph");
        assertThatThrownBy(() -> HouseTable.parse("dsl dev.kahn")).hasMessageContaining("dsl dev.kahn");
        assertThatThrownBy(() -> HouseTable.parse("dsl dev.kahn :\ndsl dev.kahn :"))
                .hasMessageContaining("twice");
    }

    private static List<String> everyImport(HouseTable table) {
        List<String> sources = new ArrayList<>();
        for (HouseTable.Line used : table.lines()) {
            for (String type : typesOf(table, used)) {
                sources.add("package %s; public class %s { public static class Nested {} }"
                        .formatted(used.packageName(), type));
                for (HouseTable.Line user : table.lines()) {
                    sources.add("package %s; class Uses%sOf_%s { %s.%s.Nested[] used; }"
                            .formatted(user.packageName(), type, used.name(), used.packageName(), type));
                }
            }
        }
        return sources;
    }

    /** One type for any package, and those that some line may use alone. */
    private static Set<String> typesOf(HouseTable table, HouseTable.Line used) {
        Set<String> types = new TreeSet<>(Set.of("Planted"));
        for (HouseTable.Line line : table.lines()) {
            types.addAll(line.imports().getOrDefault(used.packageName(), Set.of()));
        }
        return types;
    }

    /** The classes that the rule complains of: the first name of each complaint. */
    private static Set<String> reported(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails().stream()
                .map(detail -> {
                    Matcher name = FIRST_NAME.matcher(detail);
                    return name.find() ? name.group(1) : detail;
                })
                .map(name -> classes.contain(name) ? name : name.replaceFirst("\\.[^.]*$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> simpleNames(Set<String> names) {
        return names.stream()
                .map(name -> name.replaceFirst(".*[.$]", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
