package dev.kahn.web.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Edge;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class GraphDrawingTest {
    private static final String HOSTILE = "<script>alert(\"1\")</script>&'\u0000\uD800";

    private final GraphDrawing drawing = new GraphDrawing();

    @Test
    void every_task_is_a_link_with_its_name_sign_and_state() {
        Document svg = Pictures.parse(drawing.svg(
                        whole(two()),
                        Map.of(
                                "a", new NodeState(TaskState.SUCCESS, "12s", ""),
                                "b", new NodeState(TaskState.RUNNING, "3.1s", "12/40")),
                        task -> "/tasks/" + task)
                .orElseThrow());

        assertThat(Pictures.all(svg, "a"))
                .extracting(link -> link.getAttribute("href"))
                .containsExactly("/tasks/a", "/tasks/b");
        assertThat(Pictures.all(svg, "a"))
                .extracting(link -> link.getAttribute("class"))
                .containsExactly("d-node d-success", "d-node d-running");
        assertThat(Pictures.texts(svg, "text")).containsExactly("✓", "a", "12s", "●", "b", "12/40 · 3.1s");
        assertThat(Pictures.texts(svg, "title"))
                .contains("a: success, 12s", "b: running, 12/40 elements done, 3.1s; for each of a");
    }

    @Test
    void without_a_run_there_are_no_signs() {
        Document svg = Pictures.parse(drawing.svg(two(), task -> task));

        assertThat(Pictures.texts(svg, "text")).containsExactly("a", "b", "for each of a");
    }

    @Test
    void an_edge_that_carries_a_result_looks_different_from_one_of_order() {
        DagGraph graph = DagGraph.builder("D", "x.D")
                .task(TaskNode.builder("a").build())
                .task(TaskNode.builder("b").after("a").build())
                .task(TaskNode.builder("c").from("a").build())
                .build();

        Document svg = Pictures.parse(drawing.svg(graph, task -> task));

        assertThat(Pictures.all(svg, "g"))
                .extracting(group -> group.getAttribute("class"))
                .containsExactly("d-edges", "d-edge d-order", "d-edge d-data");
        assertThat(Pictures.texts(svg, "title")).contains("b runs after a", "c uses the result of a");
    }

    @Test
    void the_value_that_decides_stands_on_the_edge_of_the_branch() {
        DagGraph graph = DagGraph.builder("D", "x.D")
                .task(TaskNode.builder("a").build())
                .task(TaskNode.builder("b").after("a").when("a", "SOLD_OUT").build())
                .build();

        Document svg = Pictures.parse(drawing.svg(graph, task -> task));

        assertThat(Pictures.texts(svg, "text")).contains("SOLD_OUT");
        assertThat(Pictures.texts(svg, "title")).contains("only when a is SOLD_OUT");
    }

    @Test
    void names_values_and_links_stay_texts_whatever_is_in_them() {
        DagGraph graph = DagGraph.builder(HOSTILE, "x.D")
                .task(TaskNode.builder(HOSTILE).description(HOSTILE).build())
                .task(TaskNode.builder("b")
                        .after(HOSTILE)
                        .when(HOSTILE, HOSTILE)
                        .build())
                .build();

        String text = drawing.svg(
                        whole(graph),
                        Map.of("b", new NodeState(TaskState.FAILED, HOSTILE, HOSTILE)),
                        task -> "\"><script>" + task)
                .orElseThrow();

        Document svg = Pictures.parse(text);
        assertThat(Pictures.all(svg, "script")).isEmpty();
        assertThat(Pictures.texts(svg, "title")).anyMatch(title -> title.contains("<script>alert(\"1\")</script>&'"));
        assertThat(text).doesNotContain("<script").doesNotContain("style=").doesNotContain("\u0000");
    }

    @Test
    void a_long_name_is_cut_and_its_title_has_it_all() {
        String name = "validate_everything_that_came_in_today_and_yesterday";
        DagGraph graph = DagGraph.builder("D", "x.D")
                .task(TaskNode.builder(name).build())
                .build();

        Document svg = Pictures.parse(drawing.svg(graph, task -> task));

        assertThat(Pictures.texts(svg, "text"))
                .singleElement()
                .asString()
                .startsWith("validate_")
                .endsWith("…");
        assertThat(Pictures.texts(svg, "title")).contains(name);
    }

    @Test
    void the_same_graph_gives_the_same_text() {
        DagGraph graph = random(60, 1);

        assertThat(new GraphDrawing().svg(graph, task -> task)).isEqualTo(drawing.svg(graph, task -> task));
    }

    @Test
    void a_graph_without_tasks_is_an_empty_picture() {
        Document svg = Pictures.parse(drawing.svg(DagGraph.builder("D", "x.D").build(), task -> task));

        assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 24 24");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void boxes_do_not_overlap_and_all_edges_run_from_box_to_box_rightwards(int seed) {
        DagGraph graph = random(seed * 15, seed);

        GraphLayout layout = ElkLayout.of(graph);

        List<GraphLayout.Box> boxes = List.copyOf(layout.boxes().values());
        for (int i = 0; i < boxes.size(); i++) {
            assertThat(isWithin(layout, boxes.get(i)))
                    .as("seed %d, box %d", seed, i)
                    .isTrue();
            for (GraphLayout.Box other : boxes.subList(i + 1, boxes.size())) {
                assertThat(overlap(boxes.get(i), other))
                        .as("seed %d, box %d", seed, i)
                        .isFalse();
            }
        }
        List<Edge> edges =
                graph.tasks().stream().flatMap(task -> task.edges().stream()).toList();
        assertThat(layout.routes())
                .as("seed %d", seed)
                .extracting(GraphLayout.Route::edge)
                .isEqualTo(edges);
        for (GraphLayout.Route route : layout.routes()) {
            GraphLayout.Box from = layout.boxes().get(route.edge().upstream());
            GraphLayout.Box to = layout.boxes().get(route.edge().downstream());
            GraphLayout.Point first = route.points().get(0);
            GraphLayout.Point last = route.points().get(route.points().size() - 1);
            assertThat(first.x()).as("seed %d, %s", seed, route).isEqualTo(from.x() + from.width());
            assertThat(first.y()).as("seed %d, %s", seed, route).isBetween(from.y(), from.y() + from.height());
            assertThat(last.x()).as("seed %d, %s", seed, route).isEqualTo(to.x());
            assertThat(last.y()).as("seed %d, %s", seed, route).isBetween(to.y(), to.y() + to.height());
            assertThat(from.x()).as("seed %d, %s", seed, route).isLessThan(to.x());
        }
    }

    @Test
    void a_graph_is_laid_out_once_for_each_of_its_versions() {
        List<String> laidOut = new ArrayList<>();
        Layouts layouts = new Layouts(graph -> {
            laidOut.add(graph.version());
            return ElkLayout.of(graph);
        });
        DagGraph.Builder graph = two().toBuilder();

        layouts.of(graph.version("1").build());
        layouts.of(graph.version("1").description("more about it").build());
        layouts.of(graph.version("2").build());

        assertThat(laidOut).containsExactly("1", "2");
    }

    @Test
    void layouts_that_nobody_asks_for_are_forgotten() {
        List<String> laidOut = new ArrayList<>();
        Layouts layouts = new Layouts(graph -> {
            laidOut.add(graph.version());
            return new GraphLayout(0, 0, Map.of(), List.of());
        });
        for (int version = 0; version < 65; version++) {
            layouts.of(two().toBuilder().version("v" + version).build());
        }

        layouts.of(two().toBuilder().version("v64").build());
        layouts.of(two().toBuilder().version("v0").build());

        assertThat(laidOut).hasSize(66).last().isEqualTo("v0");
    }

    /** A server has few threads, and each of those who wait for a layout has one. */
    @Test
    void however_many_ask_one_graph_is_laid_out_at_a_time_and_few_wait() throws Exception {
        Layouting layouting = new Layouting();
        List<DagGraph> asked = IntStream.range(0, Layouts.SEATS + 3)
                .mapToObj(version -> two().toBuilder().version("v" + version).build())
                .toList();

        List<Optional<GraphLayout>> refused = layouting.answersBeforeTheFirstIsLaidOut(asked, 3);
        List<Optional<GraphLayout>> laidOut = layouting.answersAfterwards(Layouts.SEATS);

        assertThat(refused).containsOnly(Optional.empty());
        assertThat(laidOut).allMatch(Optional::isPresent);
        assertThat(layouting.most).as("at a time").hasValue(1);
    }

    @Test
    void who_waited_for_the_same_graph_gets_what_the_first_one_laid_out() throws Exception {
        Layouting layouting = new Layouting();
        DagGraph graph = two().toBuilder().version("v1").build();

        layouting.answersBeforeTheFirstIsLaidOut(Collections.nCopies(Layouts.SEATS + 1, graph), 1);

        assertThat(layouting.answersAfterwards(Layouts.SEATS)).allMatch(Optional::isPresent);
        assertThat(layouting.number).hasValue(1);
    }

    /** Callers that all ask at once, for layouts that take as long as the test wants. */
    private static final class Layouting {
        final AtomicInteger number = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger current = new AtomicInteger();
        private final CountDownLatch go = new CountDownLatch(1);
        private final BlockingQueue<Optional<GraphLayout>> answers = new LinkedBlockingQueue<>();
        private final Layouts layouts = new Layouts(graph -> layOut());

        private GraphLayout layOut() {
            number.incrementAndGet();
            most.accumulateAndGet(current.incrementAndGet(), Math::max);
            try {
                assertThat(go.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                current.decrementAndGet();
            }
            return new GraphLayout(0, 0, Map.of(), List.of());
        }

        List<Optional<GraphLayout>> answersBeforeTheFirstIsLaidOut(List<DagGraph> graphs, int count)
                throws InterruptedException {
            graphs.forEach(graph -> new Thread(() -> answers.add(layouts.of(graph))).start());
            List<Optional<GraphLayout>> found = take(count);
            go.countDown();
            return found;
        }

        List<Optional<GraphLayout>> answersAfterwards(int count) throws InterruptedException {
            return take(count);
        }

        private List<Optional<GraphLayout>> take(int count) throws InterruptedException {
            List<Optional<GraphLayout>> taken = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                taken.add(Objects.requireNonNull(answers.poll(1, TimeUnit.MINUTES), "no answer"));
            }
            return taken;
        }
    }

    @Test
    void on_pages_a_graph_with_too_many_boxes_or_edges_is_not_drawn() {
        assertThat(GraphDrawing.isTooLarge(whole(chain(600)))).isFalse();
        FoldedGraph long601 = whole(chain(601));
        assertThat(GraphDrawing.isTooLarge(long601)).isTrue();
        assertThat(drawing.svg(long601, null, task -> task)).isEmpty();
        FoldedGraph dense = whole(everyToEvery(55));
        assertThat(drawing.svg(dense, null, task -> task)).isEmpty();
    }

    @Test
    void what_is_folded_is_folded_once_for_each_version() {
        DagGraph.Builder graph = two().toBuilder();

        FoldedGraph first = drawing.folded(graph.version("1").build(), Set.of("a"), true);

        assertThat(drawing.folded(graph.version("1").build(), Set.of("a"), true))
                .isSameAs(first);
        assertThat(drawing.folded(graph.version("2").build(), Set.of("a"), true))
                .isNotSameAs(first);
        assertThat(drawing.folded(graph.version("1").build(), Set.of("b"), true))
                .isNotSameAs(first);
    }

    private static DagGraph chain(int tasks) {
        DagGraph.Builder graph = DagGraph.builder("Chain", "x.Chain").version("v" + tasks);
        for (int i = 0; i < tasks; i++) {
            TaskNode.Builder task = TaskNode.builder("t" + i);
            graph.task((i == 0 ? task : task.after("t" + (i - 1))).build());
        }
        return graph.build();
    }

    /** Each of some tasks comes before each of as many others. */
    private static DagGraph everyToEvery(int tasks) {
        DagGraph.Builder graph = DagGraph.builder("Dense", "x.Dense").version("v" + tasks);
        String[] first = IntStream.range(0, tasks).mapToObj(i -> "a" + i).toArray(String[]::new);
        for (String task : first) {
            graph.task(TaskNode.builder(task).build());
        }
        for (int i = 0; i < tasks; i++) {
            graph.task(TaskNode.builder("b" + i).after(first).build());
        }
        return graph.build();
    }

    private static boolean isWithin(GraphLayout layout, GraphLayout.Box box) {
        return box.x() >= 0
                && box.y() >= 0
                && box.x() + box.width() <= layout.width()
                && box.y() + box.height() <= layout.height();
    }

    private static boolean overlap(GraphLayout.Box one, GraphLayout.Box other) {
        return one.x() < other.x() + other.width()
                && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }

    private static FoldedGraph whole(DagGraph graph) {
        return FoldedGraph.of(graph, Set.of(), false);
    }

    private static DagGraph two() {
        return DagGraph.builder("D", "x.D")
                .task(TaskNode.builder("a").build())
                .task(TaskNode.builder("b").forEach("a").build())
                .build();
    }

    /** Some tasks have nothing before them, so there are components; some edges span many layers. */
    private static DagGraph random(int tasks, int seed) {
        Random random = new Random(seed);
        DagGraph.Builder graph = DagGraph.builder("Random", "x.Random");
        for (int i = 0; i < tasks; i++) {
            TreeSet<String> after = new TreeSet<>();
            TreeSet<String> from = new TreeSet<>();
            for (int k = random.nextInt(4); i > 0 && k > 0; k--) {
                (random.nextBoolean() ? after : from).add("t" + random.nextInt(i));
            }
            after.removeAll(from);
            TaskNode.Builder task = TaskNode.builder("t" + i)
                    .after(after.toArray(String[]::new))
                    .from(from.toArray(String[]::new));
            if (!after.isEmpty() && random.nextBoolean()) {
                task.when(after.first(), "VALUE_" + i);
            }
            graph.task(task.build());
        }
        return graph.build();
    }
}
