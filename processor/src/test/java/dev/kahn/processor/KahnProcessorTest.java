package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.PoolSpec;
import dev.kahn.processor.Compiled.Message;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users meet that is no fault of their classes. */
class KahnProcessorTest {

    private static final String NIGHTLY = """
            import dev.kahn.*;

            /** Cleans. */
            @Dag
            class Nightly {
                @Task
                void clean() {}
            }
            """;

    @TempDir
    Path output;

    @Test
    void compilers_find_it_as_a_service() {
        assertThat(ServiceLoader.load(Processor.class).stream().map(ServiceLoader.Provider::type))
                .contains(KahnProcessor.class);
    }

    /**
     * As one that aggregates it would get the DAGs that did not change as class files, without their comments, their text and
     * what they suppress. Gradle compiles all of a module with a processor that says nothing.
     */
    @Test
    void gradle_is_not_told_that_it_can_do_with_less_than_the_sources() {
        assertThat(getClass().getResource("/META-INF/gradle/incremental.annotation.processors"))
                .isNull();
    }

    /** Gives the processor an environment that is not javac's own, and whose Filer may fail, as build tools do. */
    private static final class Wrapped extends AbstractProcessor {
        private final KahnProcessor processor = new KahnProcessor();
        private final Optional<Filer> filer;

        /** @param filer instead of that of the compiler */
        Wrapped(Optional<Filer> filer) {
            this.filer = filer;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public Set<String> getSupportedOptions() {
            return processor.getSupportedOptions();
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            processor.init((ProcessingEnvironment) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {ProcessingEnvironment.class},
                    (proxy, method, arguments) -> {
                        if (filer.isPresent() && method.getName().equals("getFiler")) {
                            return filer.get();
                        }
                        try {
                            return method.invoke(environment, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            processor.process(annotations, round);
            return false;
        }
    }

    /** A Filer that fails at all that it is asked for. */
    private static Optional<Filer> failing(Exception failure) {
        return Optional.of((Filer) Proxy.newProxyInstance(
                Wrapped.class.getClassLoader(), new Class<?>[] {Filer.class}, (proxy, method, arguments) -> {
                    throw failure;
                }));
    }

    @Test
    void an_exception_is_one_error_at_the_class_with_its_trace() {
        List<Message> messages = Compiler.JAVAC
                .compile(
                        Map.of("Nightly.java", NIGHTLY),
                        output,
                        List.of(new Wrapped(failing(new IllegalStateException("the disk melted")))))
                .messages();

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.file() + ":" + message.line()).isEqualTo("Nightly.java:5");
            assertThat(message.text())
                    .startsWith("Kahn failed on class Nightly, which is a bug in Kahn and not in your code")
                    .contains("IllegalStateException: the disk melted", "at dev.kahn.processor.")
                    .endsWith("[KAHN-001]");
        });
    }

    @Test
    void a_file_that_cannot_be_written_is_no_mistake_of_kahns() {
        Processor processor = new Wrapped(failing(new IOException("No space left on device")));

        List<Message> messages = Compiler.JAVAC
                .compile(Map.of("Nightly.java", NIGHTLY), output, List.of(processor))
                .messages();

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.file() + ":" + message.line()).isEqualTo("Nightly.java:5");
            assertThat(message.text())
                    .startsWith("cannot write what Kahn generates for class Nightly: ")
                    .contains("No space left on device")
                    .endsWith("[KAHN-003]");
        });
    }

    /** There is no DAG, so nothing but the registration of DAGs asks the Filer for anything. */
    @ParameterizedTest
    @EnumSource
    void an_exception_beyond_the_classes_is_one_error_with_its_trace(Compiler compiler) {
        Processor processor = new Wrapped(failing(new IllegalStateException("the disk melted")));

        List<Message> errors =
                compiler
                        .compile(Map.of("Plain.java", "class Plain {}\n"), output, List.of(processor))
                        .messages()
                        .stream()
                        .filter(message -> message.kind().equals("error"))
                        .toList();

        assertThat(errors)
                .singleElement()
                .extracting(Message::text)
                .asString()
                .startsWith("Kahn failed on this compilation, which is a bug in Kahn and not in your code")
                .contains("IllegalStateException: the disk melted", "at dev.kahn.processor.")
                .endsWith("[KAHN-001]");
    }

    @ParameterizedTest
    @EnumSource
    void a_text_that_compilers_say_of_what_they_cannot_read_may_be_written_too(Compiler compiler) {
        String source = NIGHTLY.replace("@Dag", "@Dag(owner = \"<error>\", tags = \"<error>\")")
                .replace("@Task", "@Task(group = \"<error>\")");

        Compiled compiled = compiler.compile(Map.of("Nightly.java", source), output);

        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.generated().get("NightlyDag.java"))
                .contains(".owner(\"<error>\")", ".tags(\"<error>\")", ".group(\"<error>\")");
    }

    @Test
    void it_works_where_the_build_tool_hides_javac() {
        Compiled compiled =
                Compiler.JAVAC.compile(Map.of("Nightly.java", NIGHTLY), output, List.of(new Wrapped(Optional.empty())));

        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.generated().get("NightlyDag.java")).contains(".description(\"Cleans.\")");
    }

    @ParameterizedTest
    @CsvSource({
        "-Akahn.warnings=fatal, has an unknown value; it can be warn or error",
        "-Akahn.today=tomorrow, is not a date such as 2026-11-23"
    })
    void an_option_that_cannot_be_read_is_one_error(String option, String why) {
        List<Message> messages = Compiler.JAVAC
                .compile(Map.of("Nightly.java", NIGHTLY), output, option)
                .messages();

        assertThat(messages)
                .extracting(Message::text)
                .containsExactly("the option " + option + " " + why + "; fix it in the compiler options [KAHN-002]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Akahn.warnings", "-Akahn.warnings=", "-Akahn.today=", "-Akahn.baseline="})
    void an_option_without_a_value_is_one_error(String option) {
        String name = option.replace("=", "");
        assertThat(Compiler.JAVAC
                        .compile(Map.of("Nightly.java", NIGHTLY), output, option)
                        .messages())
                .extracting(Message::text)
                .containsExactly("the option " + name + " has no value; write " + name
                        + "=VALUE, or omit it; fix it in the compiler options [KAHN-002]");
    }

    @Test
    void a_warning_that_was_made_an_error_hides_no_other() {
        String source = """
                import dev.kahn.*;

                @Dag(timeout = "1m")
                class Nightly {
                    @Task(timeout = "1h")
                    void a() {}

                    @Task(after = {"a", "a"})
                    void b() {}
                }
                """;

        assertThat(Compiler.JAVAC
                        .compile(Map.of("Nightly.java", source), output, "-Akahn.warnings=error")
                        .messages())
                .extracting(message -> message.text().replaceAll(".*\\[", "["))
                .containsExactlyInAnyOrder("[KAHN-301]", "[KAHN-303]");
    }

    @Test
    void warnings_can_be_made_errors_but_not_those_that_are_suppressed() {
        String source = """
                import dev.kahn.*;

                @Dag
                class Nightly {
                    @Task
                    void a() {}

                    @Task(after = {"a", "a"})
                    void b() {}

                    @Task(after = {"a", "a"})
                    @SuppressWarnings("KAHN-301")
                    void c() {}
                }
                """;

        Compiled compiled = Compiler.JAVAC.compile(Map.of("Nightly.java", source), output, "-Akahn.warnings=error");

        assertThat(compiled.isSuccess()).isFalse();
        assertThat(compiled.messages()).singleElement().satisfies(message -> {
            assertThat(message.kind() + " " + message.line()).isEqualTo("error 8");
            assertThat(message.text()).endsWith("[KAHN-301]");
        });
    }

    /** Its main class knows no other DAG, so its graph must say how many slots there are. */
    @ParameterizedTest
    @EnumSource
    void a_graph_has_the_pools_that_it_declares_and_those_of_others_that_it_takes_slots_of(Compiler compiler)
            throws Exception {
        Compiled compiled = compiler.compile(Map.of("Owner.java", """
                import dev.kahn.*;

                @Dag
                @Pool(name = "mail", slots = 3)
                @Pool(name = "db", slots = 2)
                @Pool(name = "unused", slots = 1)
                class Owner {
                    @Task(pool = "db")
                    void load() {}
                }
                """, "Guest.java", """
                import dev.kahn.*;

                @Dag(pool = "mail")
                @Pool(name = "own", slots = 4)
                class Guest {
                    @Task(pool = "db")
                    void load() {}

                    @Task(pool = "own")
                    void store() {}

                    @Sensor
                    boolean arrived() {
                        return true;
                    }
                }
                """), output);

        try (URLClassLoader classes = (URLClassLoader) compiled.classLoader()) {
            DagGraph guest = ((DagDefinition<?>) classes.loadClass("GuestDag")
                            .getDeclaredConstructor()
                            .newInstance())
                    .graph();
            assertThat(guest.pools())
                    .containsExactly(new PoolSpec("own", 4), new PoolSpec("db", 2), new PoolSpec("mail", 3));
        }
    }
}
