package dev.kahn.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.OptBoolean;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RunParamsTest {

    enum Load {
        FULL,
        DELTA
    }

    record Params(
            int batchSize,
            String brand,
            LocalDate day,
            BigDecimal limit,
            Load load,
            List<String> shops,
            Duration patience) {
        Params {
            if (batchSize < 1) {
                throw new IllegalArgumentException("batchSize must be 1 or more, not " + batchSize);
            }
        }
    }

    private static final DagDefinition<RunParamsTest> DAG = new Parameterised(DagGraph.builder("Trial", "test.Trial")
            .params(
                    Params.class.getName(),
                    new ParamsSpec.Param("batchSize", "int", "100"),
                    new ParamsSpec.Param("brand", "String", "Lucky Shop"),
                    new ParamsSpec.Param("day", "LocalDate", null),
                    new ParamsSpec.Param("limit", "BigDecimal", "1.50"),
                    new ParamsSpec.Param("load", "Load", "FULL"),
                    new ParamsSpec.Param("shops", "List<String>", "[]"),
                    new ParamsSpec.Param("patience", "Duration", "5m"))
            .task(TaskNode.builder("a").build())
            .build());

    private record Parameterised(DagGraph graph) implements DagDefinition<RunParamsTest> {
        @Override
        public Class<RunParamsTest> type() {
            return RunParamsTest.class;
        }

        @Override
        public RunParamsTest newInstance() {
            return new RunParamsTest();
        }

        @Override
        public Object call(RunParamsTest dag, TaskInput input) {
            return input.unknownTask();
        }
    }

    @Test
    void texts_become_values_of_their_types_and_defaults_are_filled_in() {
        assertThat(RunParams.read(DAG, Map.of("day", "2026-11-23", "load", "DELTA", "shops", "[\"臺北\"]")))
                .isEqualTo("{\"batchSize\":100,\"brand\":\"Lucky Shop\",\"day\":\"2026-11-23\",\"limit\":1.50,"
                        + "\"load\":\"DELTA\",\"shops\":[\"臺北\"],\"patience\":\"PT5M\"}");
    }

    @Test
    void a_text_stays_a_text_whatever_it_looks_like() {
        assertThat(RunParams.read(DAG, Map.of("day", "2026-11-23", "brand", "{\"a\":1}")))
                .contains("\"brand\":\"{\\\"a\\\":1}\"");
    }

    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    enum Point implements Shape {
        HERE
    }

    record Hard(
            Optional<Duration> pause,
            char open,
            Optional<String> prefix,
            Optional<List<Integer>> numbers,
            Optional<? extends Load> load,
            Map<String, Integer> shares,
            Shape shape,
            Shape other,
            URI address,
            Double none) {}

    private static final DagDefinition<RunParamsTest> HARD = new Parameterised(DagGraph.builder("Hard", "test.Hard")
            .params(
                    Hard.class.getName(),
                    new ParamsSpec.Param("pause", "Optional<Duration>", "90s"),
                    new ParamsSpec.Param("open", "char", "["),
                    new ParamsSpec.Param("prefix", "Optional<String>", "[draft]"),
                    new ParamsSpec.Param("numbers", "Optional<List<Integer>>", " [1, 2]"),
                    new ParamsSpec.Param("load", "Optional<Load>", "FULL"),
                    new ParamsSpec.Param("shares", "Map<String, Integer>", "\n {\"a\": 1}"),
                    new ParamsSpec.Param("shape", "Shape", " {\"@type\": \"Circle\", \"radius\": 3}"),
                    new ParamsSpec.Param("other", "Shape", "HERE"),
                    new ParamsSpec.Param("address", "URI", "https://example.com/"),
                    new ParamsSpec.Param("none", "Double", "NaN"))
            .task(TaskNode.builder("a").build())
            .build());

    /** As the compiler proves of defaults: an Optional is given as what it is of, and JSON by its type. */
    @Test
    void a_text_is_read_by_its_type_and_not_by_how_it_begins() {
        assertThat(RunParams.read(HARD, Map.of()))
                .isEqualTo("{\"pause\":\"PT1M30S\",\"open\":\"[\",\"prefix\":\"[draft]\",\"numbers\":[1,2],"
                        + "\"load\":\"FULL\",\"shares\":{\"a\":1},\"shape\":{\"@type\":\"Circle\",\"radius\":3},"
                        + "\"other\":\"HERE\",\"address\":\"https://example.com/\",\"none\":\"NaN\"}");
    }

    /** All that the compiler takes as a default of a {@code double}. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1.", ".5", "-1.5", "+1.5e3", "1E-7", "1e400", "NaN", "Infinity", "-Infinity"})
    void a_decimal_is_read_as_the_compiler_takes_it(String text) {
        assertThat(RunParams.read(HARD, Map.of("none", text))).contains("\"none\":");
    }

    record Choosy(Optional<String> note, Optional<Integer> most) {}

    private static final DagDefinition<RunParamsTest> CHOOSY =
            new Parameterised(DagGraph.builder("Choosy", "test.Choosy")
                    .params(
                            Choosy.class.getName(),
                            new ParamsSpec.Param("note", "java.util.Optional<String>", null),
                            new ParamsSpec.Param("most", "java.util.Optional<Integer>", "3"))
                    .task(TaskNode.builder("a").build())
                    .build());

    @Test
    void an_optional_that_nobody_gives_is_empty_and_so_is_one_that_is_given_as_nothing() {
        assertThat(read(Map.of())).isEqualTo(new Choosy(Optional.empty(), Optional.of(3)));
        assertThat(read(Map.of("note", "", "most", ""))).isEqualTo(new Choosy(Optional.empty(), Optional.empty()));
        assertThat(read(Map.of("note", "x", "most", "4"))).isEqualTo(new Choosy(Optional.of("x"), Optional.of(4)));
    }

    private static Choosy read(Map<String, String> given) {
        return ResultCodec.mapper().readValue(RunParams.read(CHOOSY, given), Choosy.class);
    }

    @Test
    void an_optional_is_refused_as_what_it_is_of() {
        assertThatThrownBy(() -> RunParams.read(HARD, Map.of("pause", "soon", "load", "HALF", "numbers", "[a]")))
                .isInstanceOfSatisfying(
                        ParamsException.class,
                        e -> assertThat(e.problems())
                                .extracting(ParamsException.Problem::text)
                                .containsExactly(
                                        "parameter pause: \"soon\" is not a valid Optional<Duration>;"
                                                + " write it like 90s, 5m, 2h30m, 1d or PT5M",
                                        "parameter numbers: \"[a]\" is not a valid Optional<List<Integer>>;"
                                                + " write it like [42]",
                                        "parameter load: \"HALF\" is not a valid Optional<Load>; write one of FULL, DELTA"));
    }

    @Test
    void what_it_advises_could_be_given() {
        assertThatThrownBy(() -> RunParams.read(HARD, Map.of("other", "HER", "shape", "{}", "none", "no")))
                .isInstanceOfSatisfying(
                        ParamsException.class,
                        e -> assertThat(e.problems())
                                .extracting(ParamsException.Problem::text)
                                .containsExactly(
                                        "parameter shape: \"{}\" is not a valid Shape; write it like {\"name\": \"value\"}",
                                        "parameter other: \"HER\" is not a valid Shape; did you mean \"HERE\"?",
                                        "parameter none: \"no\" is not a valid Double; write it like 1.5"));
    }

    @Test
    void every_bad_parameter_is_told_at_once() {
        assertThatThrownBy(() -> RunParams.read(
                        DAG, Map.of("batchSize", "many", "barnd", "x", "load", "HALF", "patience", "soon")))
                .isInstanceOfSatisfying(
                        ParamsException.class,
                        e -> assertThat(e.problems())
                                .extracting(ParamsException.Problem::text)
                                .containsExactly(
                                        "DAG Trial has no parameter \"barnd\"; did you mean \"brand\"?",
                                        "parameter batchSize: \"many\" is not a valid int; write it like 42",
                                        "parameter day (LocalDate) must be given",
                                        "parameter load: \"HALF\" is not a valid Load; write one of FULL, DELTA",
                                        "parameter patience: \"soon\" is not a valid Duration; write it like 90s, 5m, 2h30m, 1d or PT5M"));
    }

    /** A form sends a field that nobody has filled in, and Jackson takes nothing for many a type. */
    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void nothing_is_no_value_of_a_type_that_must_have_one(String nothing) {
        assertThatThrownBy(() -> RunParams.read(
                        DAG, Map.of("day", nothing, "limit", nothing, "load", nothing, "shops", nothing)))
                .isInstanceOfSatisfying(
                        ParamsException.class,
                        e -> assertThat(e.problems())
                                .extracting(ParamsException.Problem::text)
                                .containsExactly(
                                        "parameter day: \"" + nothing
                                                + "\" is not a valid LocalDate; write it like 2026-11-23",
                                        "parameter limit: \"" + nothing
                                                + "\" is not a valid BigDecimal; write it like 1.5",
                                        "parameter load: \"" + nothing
                                                + "\" is not a valid Load; write one of FULL, DELTA",
                                        "parameter shops: \"" + nothing
                                                + "\" is not a valid List<String>; write it like [\"a\", \"b\"]"));
        assertThat(RunParams.read(DAG, Map.of("day", "2026-11-23", "brand", nothing)))
                .contains("\"brand\":\"" + nothing + "\"");
    }

    record Item(String name, int pieces, Optional<String> note) {}

    @SuppressWarnings("ArrayRecordComponent") // which a user may have
    record Cart(List<Item> items, Optional<Item> gift, Map<String, Integer> prices, int[] sizes, Shape shape) {}

    record Shop(Cart cart, List<String> tags) {}

    private static final DagDefinition<RunParamsTest> SHOP = new Parameterised(DagGraph.builder("Shop", "test.Shop")
            .params(
                    Shop.class.getName(),
                    new ParamsSpec.Param("cart", "Cart", null),
                    new ParamsSpec.Param("tags", "List<String>", "[]"))
            .task(TaskNode.builder("a").build())
            .build());

    private static final String CART =
            "{\"items\":[{\"name\":\"tea\",\"pieces\":2}],\"prices\":{\"tea\":3},\"sizes\":[1],\"shape\":\"HERE\"}";

    @Test
    void a_record_may_leave_out_what_is_optional() {
        assertThat(RunParams.read(SHOP, Map.of("cart", CART)))
                .isEqualTo("{\"cart\":{\"items\":[{\"name\":\"tea\",\"pieces\":2,\"note\":null}],\"gift\":null,"
                        + "\"prices\":{\"tea\":3},\"sizes\":[1],\"shape\":\"HERE\"},\"tags\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "pieces":2              | "pieces":2,"noet":"x"   | cart.items[0] has no field "noet"; did you mean "note"?
            "pieces":2              | "pieces":2,"x":1        | cart.items[0] has no field "x"; its fields are name, pieces, note
            {"items"                | {"itmes":[],"items"     | cart has no field "itmes"; did you mean "items"?
            "pieces":2              | "peices":2              | cart.items[0] has no field "peices"; did you mean "pieces"?
            "pieces":2              | "note":""               | cart.items[0].pieces must be given
            "name":"tea",           | `` | cart.items[0].name must be given
            "shape":"HERE"          | "gift":null             | cart.shape must be given
            "pieces":2              | "pieces":null           | cart.items[0].pieces must not be null
            "name":"tea"            | "name":null             | cart.items[0].name must not be null
            [{"name"                | [null,{"name"           | cart.items[0] must not be null
            {"tea":3}               | {"tea":null}            | cart.prices.tea must not be null
            [1]                     | [1,null]                | cart.sizes[1] must not be null
            "HERE"                  | {"@type":"Circle"}      | cart.shape.radius must be given
            "HERE"                  | {"@type":"Circle","radius":1,"r":2} | cart.shape has no field "r"; its fields are radius
            """)
    void what_is_wrong_within_a_parameter_is_told_with_its_path(String right, String wrong, String told) {
        assertThat(CART).contains(right);
        assertThatThrownBy(() -> RunParams.read(SHOP, Map.of("cart", CART.replace(right, wrong))))
                .hasMessage("parameter " + told);
    }

    record Drawing(Circle circle, Map<String, Optional<Integer>> limits) {}

    record Drawings(Drawing drawing) {}

    /** As a run is triggered with the parameters of another. */
    @Test
    void what_was_stored_can_be_given_again() {
        DagDefinition<RunParamsTest> dag = new Parameterised(DagGraph.builder("Drawings", "test.Drawings")
                .params(Drawings.class.getName(), new ParamsSpec.Param("drawing", "Drawing", null))
                .task(TaskNode.builder("a").build())
                .build());
        String stored = RunParams.read(
                dag, Map.of("drawing", "{\"circle\":{\"radius\":1},\"limits\":{\"most\":2,\"least\":null}}"));

        JsonNode again = ResultCodec.mapper().readTree(stored).path("drawing");
        assertThat(again.at("/circle/@type").asString()).isEqualTo("Circle");
        assertThat(RunParams.read(dag, Map.of("drawing", again.toString()))).isEqualTo(stored);
    }

    record Secretive(
            String name,
            @JsonIgnore String cached,
            @JsonIgnore int size) {}

    record Renamed(
            @JsonAlias("nm") String name, @JsonAlias("cnt") int pieces) {}

    record Lax(
            String name,
            @JsonProperty(isRequired = OptBoolean.FALSE) int pieces) {}

    static final class Setters {
        private @Nullable String note;

        public @Nullable String getNote() {
            return note;
        }

        public void setNote(@Nullable String note) {
            this.note = note;
        }
    }

    record Bean(Setters setters) {}

    record Emptied(@JsonSetter(nulls = Nulls.AS_EMPTY) List<String> tags) {}

    record Sparse(List<List<Optional<String>>> rows, Map<String, List<Optional<Integer>>> columns) {}

    record Similar(String name, List<String> names) {}

    static final class Computed {
        final int net;

        @JsonCreator
        Computed(@JsonProperty("net") int net) {
            this.net = net;
        }

        public int getNet() {
            return net;
        }

        public int getGross() {
            return 2 * net;
        }
    }

    record Invoice(Computed sum) {}

    record Odd(
            Optional<Secretive> secretive,
            Optional<Renamed> renamed,
            Optional<Lax> lax,
            Optional<Sparse> sparse,
            Optional<Similar> similar,
            Optional<Invoice> invoice,
            Optional<Bean> bean,
            Optional<Emptied> emptied) {}

    private static final DagDefinition<RunParamsTest> ODD = new Parameterised(DagGraph.builder("Odd", "test.Odd")
            .params(
                    Odd.class.getName(),
                    Arrays.stream(Odd.class.getRecordComponents())
                            .map(any -> new ParamsSpec.Param(any.getName(), "Optional", null))
                            .toArray(ParamsSpec.Param[]::new))
            .task(TaskNode.builder("a").build())
            .build());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            secretive | {"name":"a"}
            renamed   | {"nm":"a","cnt":1}
            sparse    | {"rows":[["a",null]],"columns":{"a":[null,1]}}
            invoice   | {"sum":{"net":1}}
            invoice   | {"sum":{"net":1,"gross":2}}
            lax       | {"name":"a"}
            bean      | {"setters":{"note":null}}
            bean      | {"setters":{}}
            emptied   | {"tags":null}
            emptied   | {}
            """)
    void what_its_type_says_of_a_field_counts(String name, String json) {
        assertThat(RunParams.read(ODD, Map.of(name, json))).contains("\"" + name + "\":{");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            secretive | {"cached":"b"}            | secretive.name must be given
            renamed   | {"nm":"a","cnt":null}     | renamed.pieces must not be null
            renamed   | {"nm":null,"cnt":1}       | renamed.name must not be null
            renamed   | {"nm":"a"}                | renamed.pieces must be given
            similar   | {"name":"a"}              | similar.names must be given
            similar   | {"nmae":"a","names":[]}   | similar has no field "nmae"; did you mean "name"?
            invoice   | {"sum":{"nett":1}}        | invoice.sum has no field "nett"; did you mean "net"?
            invoice   | {"sum":{}}                | invoice.sum.net must be given
            """)
    void what_is_wrong_with_a_field_is_told_as_its_type_has_it(String name, String json, String told) {
        assertThatThrownBy(() -> RunParams.read(ODD, Map.of(name, json))).hasMessage("parameter " + told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"nm\":\"a\",\"cnt\":\"many\"}", "{\"nm\":[],\"cnt\":1}", "{\"nm\":\"a\",\"cnt\":{}}"})
    void what_is_given_by_another_name_and_is_no_value_is_not_told_as_left_out(String json) {
        assertThatThrownBy(() -> RunParams.read(ODD, Map.of("renamed", json)))
                .hasMessageStartingWith("parameter renamed: \"" + json + "\" is not a valid ");
    }

    @Test
    void an_element_that_is_null_is_refused() {
        assertThatThrownBy(() -> RunParams.read(SHOP, Map.of("cart", CART, "tags", "[\"a\",null]")))
                .hasMessage("parameter tags[1] must not be null");
    }

    @Test
    void what_the_record_itself_refuses_is_told_in_its_words() {
        assertThatThrownBy(() -> RunParams.read(DAG, Map.of("day", "2026-11-23", "batchSize", "0")))
                .isInstanceOfSatisfying(
                        ParamsException.class,
                        e -> assertThat(e.problems())
                                .extracting(ParamsException.Problem::text)
                                .containsExactly(
                                        "DAG Trial refuses these parameters: batchSize must be 1 or more, not 0"));
    }

    @Test
    void a_dag_without_parameters_takes_none() {
        TrialDag dag = TrialDag.of(in -> null);
        assertThat(RunParams.read(dag, Map.of())).isEqualTo("{}");
        assertThatThrownBy(() -> RunParams.read(dag, Map.of("a", "1")))
                .hasMessage("DAG Trial has no parameter \"a\"; it takes none");
    }
}
