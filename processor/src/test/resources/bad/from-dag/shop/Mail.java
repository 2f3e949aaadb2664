package shop;

import dev.kahn.*;
import java.util.List;
import java.util.Optional;

@Dag(after = Load.class)
class Mail {
    @Task
    void places(
            @From(dag = Other.class, value = "count") int count,
            @From(dag = Mail.class, value = "places") int own,
            @From(dag = String.class, value = "x") int noDag,
            @From(dag = int.class, value = "x") int noClass) {}

    @Task
    void names(
            @From(dag = Load.class, value = "row") Load.Rows rows,
            @From(dag = Load.class, value = "nothing like it") Load.Rows others,
            @From(dag = Load.class, value = "tidy") String tidy) {}

    @Task
    void types(
            @From(dag = Load.class, value = "rows") String rows,
            @From(dag = Load.class, value = "each") int each,
            @From(dag = Load.class, value = "each") List<Integer> good,
            @From(dag = Load.class, value = "names") Iterable<String> names,
            @From(dag = Load.class, value = "file") String file) {}

    @Task
    void missing(
            @From(dag = Load.class, value = "skips") int skips,
            @From(dag = Load.class, value = "afterSkip") int afterSkip,
            @From(dag = Load.class, value = "mayFail") int mayFail,
            @From(dag = Load.class, value = "onFailure") boolean onFailure,
            @From(dag = Load.class, value = "repaired") int repaired,
            @From(dag = Load.class, value = "full") int full,
            @From(dag = Load.class, value = "skips") Optional<Integer> good) {}

    @Task
    void there(
            @From(dag = Load.class, value = "rows") Load.Rows rows,
            @From(dag = Load.class, value = "join") long join,
            @From(dag = Load.class, value = "afterAll") int afterAll,
            @From(dag = Load.class, value = "either") int either,
            @From(dag = Load.class, value = "file") Optional<String> file,
            @From(dag = Load.class, value = "eachOfSuccess") List<Integer> eachOfSuccess) {}
}

//! error 11:30 parameter count of task places takes a result of DAG Other, which DAG Mail does not run after; add Other.class to after in @Dag [KAHN-173]
//! error 12:29 parameter own of task places takes a result of DAG Mail, which DAG Mail does not run after; leave out dag to take the result of a task of the same DAG [KAHN-173]
//! error 13:31 parameter noDag of task places takes a result of String, which is not a DAG; name a class annotated with @Dag [KAHN-173]
//! error 14:28 parameter noClass of task places takes a result of int, which is not a DAG; name a class annotated with @Dag [KAHN-173]
//! error 18:45 parameter rows of task names takes the result of task "row" of DAG Load, but that DAG has no such task; did you mean "rows"? [KAHN-174]
//! error 19:45 parameter others of task names takes the result of task "nothing like it" of DAG Load, but that DAG has no such task; its tasks are rows, each, names, tidy, skips, afterSkip, join, mayFail and 9 more [KAHN-174]
//! error 20:45 parameter tidy of task names takes the result of task tidy of DAG Load, but that task has no result; return a value from tidy, or remove the parameter: after in @Dag is enough if only the order matters [KAHN-175]
//! error 24:60 parameter rows of task types is String, but the result of task rows of DAG Load is Rows; make it Rows, or change what rows returns [KAHN-176]
//! error 25:57 parameter each of task types is int, but the result of task each of DAG Load is List<Integer>; make it List<Integer>, or change what each returns [KAHN-176]
//! error 27:71 parameter names of task types is Iterable<String>, which cannot be read back from the store: Iterable<String> is an interface that is not sealed; use the type that the other task returns [KAHN-165]
//! error 28:60 parameter file of task types takes the result of task file of DAG Load, but a run of Load can succeed even if file does not: task file can be skipped because its softFail is true; make it Optional<String> [KAHN-177]
//! error 32:58 parameter skips of task missing takes the result of task skips of DAG Load, but a run of Load can succeed even if skips does not: task skips can skip itself because it takes a TaskContext; make it Optional<Integer> [KAHN-177]
//! error 33:62 parameter afterSkip of task missing takes the result of task afterSkip of DAG Load, but a run of Load can succeed even if afterSkip does not: task skips can skip itself because it takes a TaskContext (skips → afterSkip); make it Optional<Integer> [KAHN-177]
//! error 34:60 parameter mayFail of task missing takes the result of task mayFail of DAG Load, but a run of Load can succeed even if mayFail does not: task mayFail may fail because its allowFailure is true; make it Optional<Integer> [KAHN-177]
//! error 35:66 parameter onFailure of task missing takes the result of task onFailure of DAG Load, but a run of Load can succeed even if onFailure does not: task onFailure has the rule ONE_FAILED; make it Optional<Boolean> [KAHN-177]
//! error 36:61 parameter repaired of task missing takes the result of task repaired of DAG Load, but a run of Load can succeed even if repaired does not: task onFailure has the rule ONE_FAILED (onFailure → repaired); make it Optional<Integer> [KAHN-177]
//! error 37:57 parameter full of task missing takes the result of task full of DAG Load, but a run of Load can succeed even if full does not: task full is on branch "FULL" of task size; make it Optional<Integer> [KAHN-177]
