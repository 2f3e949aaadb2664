package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulation would notice: a fault is planted in the source of the engine, compiled in memory, and has to be found. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT) // each fault has classes of its own
class PlantedFaultsTest {

    private static final Path SOURCES = Path.of("../engine/src/main/java/dev/kahn/engine");
    private static final int SEEDS = 3_000;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    plan/RetryPolicy | failures <= retries                     | failures <= retries + 1
                    plan/Attempts    | instance.lost > MAX_LOST                | instance.lost > 99
                    plan/Attempts    | && instance.attempt == attempt;         | ;
                    plan/LiveTask    | case SKIPPED -> skipped++;              | case SKIPPED -> succeeded++;
                    plan/Step        | effects.release(claim);                 | ;
                    plan/Pools       | slots > pool.free                       | slots > pool.free + 1
                    plan/LiveTask    | ? new Input.Stored(runId, node.id())    | ? new Input.InMemory(result)
                    plan/LiveInstance | effects.onceStored(() -> result = returned.equals(result) ? TaskRecord.UNLOADED : result); | result = TaskRecord.UNLOADED;
                    Pinning          | if (row.isUnloaded() && isNeeded) {     | if (row.isUnloaded() && isList) {
                    plan/Elements    | task.claims < task.maxParallel          | task.claims <= task.maxParallel
                    plan/RunStep     | && !task.node.allowFailure()            | ''
                    plan/RunStep     | !when.value().equals(                   | when.value().equals(
                    plan/RunStep     | requeue(instance);                      | ''
                    plan/RunStep     | attempts.stopped(instance);             | instance.lost++; attempts.stopped(instance);
                    plan/Repairs     | attempts.stop(instance, reason);        | ;
                    plan/Outbox      | health.put(row.dagId(), row)             | row.dagId()
                    plan/Outbox      | raised.runId() < before.runId()         | raised.runId() < 0
                    plan/Outbox      | targets.addAll(notification.to());      | targets.add(notification.to().get(0));
                    plan/Raised      | return isOwn ? task.notifications()     | return false ? task.notifications()
                    plan/Step        | case FAILED -> raise(Event.FAILURE, instance, reason); | case FAILED -> {}
                    Loop             | outbox.post(commit.effects());          | if (commit.effects().changes().size() < 4) { outbox.post(commit.effects()); }
                    Loop             | outbox.restore(store.lastNotificationId(), | outbox.restore(0,
                    DagRuns          | active >= graph.maxActiveRuns()         | active > graph.maxActiveRuns()
                    DueRuns          | causes.taken().forEach(commit.effects()::change); | ;
                    DueRuns          | store.record(row.runId()).ifPresent(cause -> upstreams.restore(row.dagId(), cause)); | ;
                    Bodies           | if (moment.isAfter(now)) {              | if (moment == null) {
                    Requests         | isUnstored = endedWithinThisTurn(runId) | isUnstored = runId < 0
                    OpenRuns         | TickLead.momentOf(run.record(), now)    | now
                    OpenRuns         | apply(live, new RunEvent.NodeLost(), now); | ;
                    GroupCommit      | tell(e);                                | tell(e); effects = new Effects();
                    Requests         | due.gotRun(run);                        | ;
                    Requests         | .or(() -> store.runAt(request.dagId(), request.scheduledFor())) | ''
                    Requests         | .filter(run -> run.state() == RunState.SUCCESS) | .filter(run -> run.state() == RunState.FAILED)
                    Requests         | if (!again && hasSucceeded(             | if (hasSucceeded(
                    Requests         | if (endedWithinThisTurn(runId)) {       | if (again && !again) {
                    Loop             | backfills.resume();                     | ;
                    OpenBackfill     | underWay().size() < record.parallel()   | underWay().size() <= record.parallel()
                    OpenBackfill     | next == null && underWay().isEmpty()    | next == null
                    Backfills        | commit.effects().change(backfill.decided()); | backfill.decided();
                    Backfills        | runs.tell(runId, new RunEvent.Abort(RunState.CANCELLED, CANCELLED), now); | ;
                    schedule/DagSchedule | this.latestWithRun = latestWithRun;    | this.latestWithRun = null;
                    schedule/DagSchedule | latest != null && !tick.isAfter(latest) | false
                    schedule/DagSchedule | Catchup.ALL && first.isBefore(latest)   | Catchup.ALL && latest.isBefore(first)
                    """)
    void the_simulation_finds_it(String file, String right, String wrong) throws Exception {
        String source = Files.readString(SOURCES.resolve(file + ".java"));
        assertThat(source.split(Pattern.quote(right), -1))
                .as("the place of the fault is there, once")
                .hasSize(2);
        Map<String, byte[]> mutants =
                compile("dev.kahn.engine." + file.replace('/', '.'), source.replace(right, wrong));
        Method play = new Mutated(mutants).loadClass(Simulation.class.getName()).getDeclaredMethod("play", long.class);
        play.setAccessible(true);
        assertThatThrownBy(() -> {
                    for (long seed = 0; seed < SEEDS; seed++) {
                        play.invoke(null, seed);
                    }
                })
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(AssertionError.class);
    }

    private static Map<String, byte[]> compile(String name, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        InMemory files = new InMemory(compiler.getStandardFileManager(null, null, null));
        JavaFileObject unit =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options = List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
        assertThat(compiler.getTask(null, files, null, options, null, List.of(unit))
                        .call())
                .as("the fault compiles")
                .isTrue();
        Map<String, byte[]> classes = new HashMap<>();
        files.classes.forEach((className, bytes) -> classes.put(className, bytes.toByteArray()));
        return classes;
    }

    /** Keeps the classes that a compiler writes. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }
    }

    /** The engine and all that plays with it anew, with the fault in it. */
    private static final class Mutated extends ClassLoader {
        private final Map<String, byte[]> mutants;

        Mutated(Map<String, byte[]> mutants) {
            super(PlantedFaultsTest.class.getClassLoader());
            this.mutants = mutants;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.kahn.engine.") && !name.startsWith("dev.kahn.testing.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            byte[] bytes = mutants.get(name);
            if (bytes == null) {
                try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (in == null) {
                        throw new ClassNotFoundException(name);
                    }
                    bytes = in.readAllBytes();
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
