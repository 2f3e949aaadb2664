import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Task;

@Dag(params = Settings.Inner.class)
class ParamsElsewhere {
    @Task
    void load(Settings.Inner params) {}
}

@interface Marked {
    String[] value() default {};
}

record Settings(String name) {
    record Inner(
            @Marked({"a", "b"}) @Default("1") int good,
            @dev.kahn.Default(value = "o" + "ne") int one,
            String text,
            @Default("x")
                    int last) {}
}

//! error 18:39 the default of parameter one, "one", is not a valid int; write it like 42 [KAHN-222]
//! error 20:22 the default of parameter last, "x", is not a valid int; write it like 42 [KAHN-222]
