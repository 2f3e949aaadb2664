package dev.kahn.processor.report;

import static dev.kahn.processor.report.Severity.ERROR;
import static dev.kahn.processor.report.Severity.NOTE;
import static dev.kahn.processor.report.Severity.WARNING;

import java.util.Locale;

/**
 * Every message of the processor. Ids are stable: people search for them and {@code @SuppressWarnings} names them, so
 * an id is never reused for another problem. Each has a page under {@code docs/problems}.
 *
 * <p>0xx is about Kahn itself, 10x about the graph, 12x the class, 14x methods, 16x the values between tasks, 18x
 * branches, 2xx settings; 3xx are warnings; 4xx is about the effect of an upgrade on runs, 40x as errors and 41x as
 * notes. 231–239 and 311–319 are reserved for schedules.
 */
public enum Problem {
    /** An exception inside the processor. Details: where, trace. */
    INTERNAL(
            "KAHN-001",
            ERROR,
            "Kahn failed on %1$s, which is a bug in Kahn and not in your code",
            "please report it with this stack trace:%n%2$s"),
    /** A processor option cannot be read. Details: why. */
    BAD_OPTION("KAHN-002", ERROR, "%1$s", "fix it in the compiler options"),
    /** Details: what, why. */
    CANNOT_WRITE(
            "KAHN-003", ERROR, "cannot write %1$s: %2$s", "make sure that the compiler can write to its output folder"),

    /** Details: DAG, path, what to remove. */
    CYCLE("KAHN-101", ERROR, "DAG %1$s has a cycle (→ means \"runs before\"): %2$s", "remove %3$s"),
    /** Details: task, attribute. */
    SELF_EDGE("KAHN-102", ERROR, "task %1$s depends on itself", "remove it from its own %2$s"),
    /** Details: task, attribute, name, DAG, suggestion. */
    UNKNOWN_TASK("KAHN-103", ERROR, "task %1$s names \"%3$s\" in %2$s, but DAG %4$s has no such task", "%5$s"),
    /** Details: id, the other id, the other method. */
    DUPLICATE_TASK(
            "KAHN-104",
            ERROR,
            "the task id \"%1$s\" is already used by task \"%2$s\" of method %3$s",
            "give one of them another id; ids that differ only in case count as the same"),
    /** Details: what is named, id. */
    ILLEGAL_ID(
            "KAHN-105",
            ERROR,
            "\"%2$s\" is not a valid id for a %1$s",
            "use letters, digits, _ and -, start with a letter or _, and use at most 100 characters"),
    /** Details: id, the other id, the other class. */
    DUPLICATE_DAG(
            "KAHN-106",
            ERROR,
            "the DAG id \"%1$s\" is already used by DAG \"%2$s\" of class %3$s",
            "give one of them another id; ids that differ only in case count as the same"),
    /** Details: DAG. */
    NO_TASKS("KAHN-107", ERROR, "DAG %1$s has no tasks", "annotate at least one of its methods with @Task or @Sensor"),
    /** Details: task, its rule and that it is not met, what to do. */
    UNREACHABLE(
            "KAHN-108",
            ERROR,
            "task %1$s can never start: whatever its upstream tasks do and return, its trigger rule %2$s",
            "%3$s"),
    /** Details: path. */
    DAG_CYCLE(
            "KAHN-109",
            ERROR,
            "these DAGs run after each other in a cycle: %1$s",
            "remove one of them from after in the @Dag that names it"),
    /** Details: class. */
    AFTER_NOT_A_DAG("KAHN-110", ERROR, "%1$s is not a DAG", "name a class annotated with @Dag"),

    /** Details: class, what it is. */
    NOT_A_CLASS(
            "KAHN-121",
            ERROR,
            "%1$s is %2$s, but a DAG must be a class",
            "make it a class, because its tasks are called on an instance of it"),
    /** Details: class. */
    ABSTRACT_CLASS(
            "KAHN-122",
            ERROR,
            "class %1$s is abstract, so Kahn cannot create an instance to call its tasks on",
            "make it concrete, or move @Dag to its subclasses"),
    /** Details: class, outer class. */
    INNER_CLASS(
            "KAHN-123", ERROR, "class %1$s is not static, so it needs an enclosing instance of %2$s", "make it static"),
    /** Details: class. */
    GENERIC_CLASS(
            "KAHN-124",
            ERROR,
            "class %1$s has type parameters, and Kahn cannot know what they stand for",
            "remove them, or move @Dag to a subclass that sets them"),
    /** Details: class, the private class. */
    PRIVATE_CLASS(
            "KAHN-125",
            ERROR,
            "class %1$s is not accessible from its package because %2$s is private",
            "make %2$s package-private or public"),
    /** Details: class. */
    NO_CONSTRUCTOR(
            "KAHN-126",
            ERROR,
            "class %1$s has no constructor that Kahn can call without arguments",
            "add a constructor that has no parameters and is not private"),
    /** Details: class, exception. */
    CONSTRUCTOR_THROWS(
            "KAHN-127",
            ERROR,
            "the constructor of class %1$s throws %2$s",
            "move what can fail into a task, where it is logged and retried"),
    /** Details: class, field, why. */
    MUTABLE_FIELD(
            "KAHN-128",
            ERROR,
            "field %2$s of class %1$s %3$s, but each task gets its own instance, perhaps in another process",
            "make it final, or return the value from one task and take it in another with @From"),
    /** Details: annotation, method, class. */
    TASK_OUTSIDE_DAG(
            "KAHN-129",
            ERROR,
            "method %2$s is annotated with %1$s, but class %3$s is not a DAG",
            "annotate the class with @Dag, or make it abstract if DAGs extend it"),
    /** Details: class, name. */
    NAME_TAKEN(
            "KAHN-130",
            ERROR,
            "Kahn generates class %2$s for %1$s, but a class with that name already exists",
            "rename one of the two"),
    /** Details: pool, class. */
    POOL_OUTSIDE_DAG(
            "KAHN-131",
            ERROR,
            "pool \"%1$s\" has no effect because class %2$s is not a DAG",
            "declare it on a class annotated with @Dag"),

    /** Details: method. */
    PRIVATE_METHOD(
            "KAHN-141",
            ERROR,
            "task method %1$s is private, but the generated class must call it",
            "make it package-private or public"),
    /** Details: method. */
    ABSTRACT_METHOD("KAHN-142", ERROR, "task method %1$s has no body", "implement it, or remove its annotation"),
    /** Details: method. */
    GENERIC_METHOD(
            "KAHN-143",
            ERROR,
            "task method %1$s has type parameters, and Kahn cannot know what they stand for",
            "replace them with the types that it works with"),
    /** Details: method, parameter. */
    VARARGS_METHOD(
            "KAHN-144",
            ERROR,
            "task method %1$s takes a variable number of arguments in %2$s",
            "make %2$s a List with @From"),
    /** Details: method. */
    OVERLOADED_METHOD(
            "KAHN-145",
            ERROR,
            "task method %1$s is overloaded, but only the name of a method identifies its task",
            "rename one of the methods"),
    /** Details: method. */
    TASK_AND_SENSOR("KAHN-146", ERROR, "method %1$s has both @Task and @Sensor", "keep the one that you mean"),
    /** Details: method, type. */
    SENSOR_RETURN(
            "KAHN-147",
            ERROR,
            "sensor %1$s returns %2$s, which does not tell whether to keep waiting",
            "return boolean, or an Optional whose value becomes the result"),
    /** Details: method, its class, the DAG class. */
    HIDDEN_METHOD(
            "KAHN-148",
            ERROR,
            "task method %1$s, inherited from %2$s, cannot be called from the package of %3$s",
            "make it public"),
    /** Details: annotation, what it is in. */
    PARAMETER_OUTSIDE_TASK(
            "KAHN-149",
            ERROR,
            "%1$s has no effect because %2$s is not a task",
            "annotate the method with @Task or @Sensor, or remove %1$s"),

    /** Details: parameter, type, task, what is possible. */
    UNUSABLE_PARAMETER("KAHN-161", ERROR, "Kahn has no value for parameter %1$s (%2$s) of task %3$s", "%4$s"),
    /** Details: parameter, task, wanted type, producer, given type, right type, what else would fit. */
    FROM_TYPE(
            "KAHN-162",
            ERROR,
            "parameter %1$s of task %2$s is %3$s, but the result of task %4$s is %5$s",
            "make it %6$s, or change what %4$s returns%7$s"),
    /** Details: parameter, task, producer. */
    FROM_NOTHING(
            "KAHN-163",
            ERROR,
            "parameter %1$s of task %2$s takes the result of task %3$s, but that task has no result",
            "return a value from %3$s, or name it in after if only the order matters"),
    /** Details: task, type, the part that cannot be stored, why. */
    NOT_STORABLE(
            "KAHN-164",
            ERROR,
            "task %1$s returns %2$s, which cannot be stored: %3$s %4$s",
            "results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or"
                    + " Optionals of these"),
    /** Details: parameter, task, type, the part that cannot be read back, why. */
    NOT_READABLE(
            "KAHN-165",
            ERROR,
            "parameter %1$s of task %2$s is %3$s, which cannot be read back from the store: %4$s %5$s",
            "use the type that the other task returns"),
    /** Details: parameter, task, hidden type, what to make it. */
    HIDDEN_TYPE(
            "KAHN-166",
            ERROR,
            "parameter %1$s of task %2$s has type %3$s, which the generated class cannot access",
            "make %3$s %4$s"),
    /** Details: parameter, task. */
    EACH_WITHOUT_FOR_EACH(
            "KAHN-167",
            ERROR,
            "parameter %1$s of task %2$s has @Each, but the task is not mapped",
            "name the task that returns the list: @Task(forEach = \"…\")"),
    /** Details: parameter, task. */
    TWO_SOURCES(
            "KAHN-168",
            ERROR,
            "parameter %1$s of task %2$s has more than one of @From, @Each and @Connection",
            "keep one of them"),
    /** Details: task, producer, what its result is, as a clause. */
    FOR_EACH_NOT_A_LIST(
            "KAHN-169",
            ERROR,
            "task %1$s is mapped over task %2$s, %3$s",
            "return a java.util.List from %2$s: its elements are ordered and numbered"),
    /** Details: parameter, task, wanted type, producer, element type. */
    EACH_TYPE(
            "KAHN-170",
            ERROR,
            "parameter %1$s of task %2$s is %3$s, but the elements of the list from task %4$s are %5$s",
            "make it %5$s"),
    /** Details: parameter, task, type, producer, rule, cause. */
    MAYBE_MISSING(
            "KAHN-171",
            ERROR,
            "parameter %1$s of task %2$s takes the result of task %4$s, but with rule %5$s, %2$s can run even if"
                    + " %4$s has not succeeded: %6$s",
            "make it Optional<%3$s>"),
    /** Details: parameter, task, type. */
    CONNECTION_TYPE(
            "KAHN-172",
            ERROR,
            "parameter %1$s of task %2$s is %3$s, which cannot be the type of a connection",
            "use a class or an interface without type arguments, such as javax.sql.DataSource"),
    /** Details: parameter, task, what it is taken of, what is wrong with that, what to do. */
    FROM_DAG_NOT_BEFORE("KAHN-173", ERROR, "parameter %1$s of task %2$s takes a result of %3$s, which %4$s", "%5$s"),
    /** Details: parameter, task, task that is meant, its DAG, suggestion. */
    FROM_DAG_UNKNOWN_TASK(
            "KAHN-174",
            ERROR,
            "parameter %1$s of task %2$s takes the result of task \"%3$s\" of DAG %4$s, but that DAG has no such task",
            "%5$s"),
    /** Details: parameter, task, producer, its DAG. */
    FROM_DAG_NOTHING(
            "KAHN-175",
            ERROR,
            "parameter %1$s of task %2$s takes the result of task %3$s of DAG %4$s, but that task has no result",
            "return a value from %3$s, or remove the parameter: after in @Dag is enough if only the order matters"),
    /** Details: parameter, task, wanted type, producer, its DAG, given type, right type. */
    FROM_DAG_TYPE(
            "KAHN-176",
            ERROR,
            "parameter %1$s of task %2$s is %3$s, but the result of task %4$s of DAG %5$s is %6$s",
            "make it %7$s, or change what %4$s returns"),
    /** Details: parameter, task, type, producer, its DAG, cause. */
    FROM_DAG_MAYBE_MISSING(
            "KAHN-177",
            ERROR,
            "parameter %1$s of task %2$s takes the result of task %4$s of DAG %5$s, but a run of %5$s can succeed even"
                    + " if %4$s does not: %6$s",
            "make it Optional<%3$s>"),

    /** Details: task, value, why nothing decides, advice. */
    WHEN_UNDECIDED("KAHN-181", ERROR, "task %1$s has when = \"%2$s\", but %3$s", "%4$s"),
    /** Details: task, value, candidates, the first of them. */
    WHEN_AMBIGUOUS(
            "KAHN-182",
            ERROR,
            "task %1$s has when = \"%2$s\", but more than one task can decide it: %3$s",
            "name the one you mean, as in when = \"%4$s=%2$s\""),
    /** Details: task, decider. */
    WHEN_NOT_UPSTREAM(
            "KAHN-183",
            ERROR,
            "task %1$s takes its branch from task %2$s, but does not run after it",
            "add %2$s to after"),
    /** Details: task, decider, what it does instead of deciding, advice. */
    WHEN_NOT_A_CHOICE("KAHN-184", ERROR, "task %1$s takes its branch from task %2$s, which %3$s", "%4$s"),
    /** Details: task, value, decider, type, suggestion. */
    WHEN_CONSTANT(
            "KAHN-185",
            ERROR,
            "task %1$s is on branch \"%2$s\" of task %3$s, but the result of %3$s is %4$s, which has no such value",
            "%5$s"),

    /** Details: attribute, why. */
    BAD_DURATION("KAHN-201", ERROR, "%1$s: %2$s", "write it like 90s, 5m, 2h30m, 1d or PT5M"),
    /** Details: attribute, value, bound. */
    OUT_OF_BOUNDS("KAHN-202", ERROR, "%1$s is %2$s", "it must be %3$s"),
    /** Details: zone, suggestion. */
    UNKNOWN_ZONE("KAHN-203", ERROR, "there is no time zone \"%1$s\"", "%2$s"),
    /** Details: attribute, text, what is wrong with it. */
    BAD_DATE("KAHN-204", ERROR, "%1$s: \"%2$s\" is %3$s", "write it like 2026-11-23 or 2026-11-23T08:00:00Z"),
    /** Details: start, end. */
    END_BEFORE_START(
            "KAHN-205",
            ERROR,
            "the schedule ends at %2$s, which is not after its start, %1$s",
            "set end after start, or remove one of them"),
    /** Details: sensor, timeout, every. */
    SENSOR_TIMEOUT(
            "KAHN-206",
            ERROR,
            "sensor %1$s gives up after %2$s, which is less than the %3$s between two polls",
            "make timeout at least as long as every"),
    /** Details: pool, suggestion. */
    UNKNOWN_POOL("KAHN-207", ERROR, "no DAG in this compilation declares pool \"%1$s\"", "%2$s"),
    /** Details: task, slots, pool, its slots. */
    TOO_MANY_SLOTS(
            "KAHN-208",
            ERROR,
            "task %1$s takes %2$s slots of pool %3$s, which has %4$s, so it would wait forever",
            "take fewer slots, or declare more"),
    /** Details: pool, slots here, slots elsewhere. */
    POOL_CONFLICT(
            "KAHN-209",
            ERROR,
            "pool %1$s has %2$s slots here, but %3$s where it is declared first",
            "declare it once, or with the same number of slots"),
    /** Details: target. */
    BAD_TARGET(
            "KAHN-210",
            ERROR,
            "\"%1$s\" is not a notification target",
            "write it like email:ops@example.com, slack:alerts, teams:NAME or webhook:NAME"),
    /** Details: attribute, what is missing. */
    NOTIFIES_NOTHING("KAHN-211", ERROR, "%1$s names no %2$s, so nobody would ever be notified", "name at least one"),
    /** Details: event, task. */
    EVENT_OF_RUNS(
            "KAHN-212",
            ERROR,
            "%1$s is an event of runs, and never happens to task %2$s alone",
            "move it to the notifications of @Dag"),
    /** Details: type. */
    PARAMS_NOT_A_RECORD(
            "KAHN-220",
            ERROR,
            "the parameters are of type %1$s, which is not a plain record",
            "use a record without type parameters"),
    /** Details: component, type, the part that cannot be given, why. */
    PARAM_TYPE(
            "KAHN-221",
            ERROR,
            "parameter %1$s is %2$s, which cannot be entered as text: %3$s %4$s",
            "use a primitive, String, number, enum, java.time value, or a list or record of these"),
    /** Details: component, text, type, suggestion. */
    BAD_DEFAULT("KAHN-222", ERROR, "the default of parameter %1$s, \"%2$s\", is not a valid %3$s", "%4$s"),
    /** Details: DAG, parameter, type, what to do. */
    PARAM_WITHOUT_VALUE(
            "KAHN-223",
            ERROR,
            "DAG %1$s runs by itself, but nothing gives a value to its parameter %2$s (%3$s)",
            "%4$s"),
    /** Details: text, what is wrong with it. */
    BAD_SCHEDULE("KAHN-231", ERROR, "\"%1$s\" is not a valid schedule", "%2$s"),
    /** Details: schedule, why. */
    NEVER_FIRES("KAHN-232", ERROR, "the schedule \"%1$s\" never fires: %2$s", "correct its times or days"),

    /** Details: task or DAG, the one that it names, why. */
    REDUNDANT_EDGE(
            "KAHN-301",
            WARNING,
            "%1$s does not need to name %2$s in after: %3$s",
            "remove it from after; nothing else changes"),
    /** Details: task, constants. */
    BRANCH_WITHOUT_TASK(
            "KAHN-302",
            WARNING,
            "task %1$s can return %2$s, but no task is on that branch",
            "add a task with that value in when, or suppress this warning if nothing should run then"),
    /** Details: limit, length, path. */
    TIMEOUT_TOO_SHORT(
            "KAHN-303",
            WARNING,
            "a run times out after %1$s, but its longest path can take %2$s: %3$s",
            "raise timeout, or reduce delays, timeouts or retries on the path"),
    /** Details: limit, length, path. */
    DEADLINE_TOO_SHORT(
            "KAHN-304",
            WARNING,
            "the deadline of a run is %1$s, but its longest path can take %2$s: %3$s",
            "raise deadline, or reduce delays, timeouts or retries on the path"),
    /** Details: interval, length, path. */
    INTERVAL_TOO_SHORT(
            "KAHN-305",
            WARNING,
            "two ticks can be only %1$s apart, but the longest path can take %2$s even without retries: %3$s",
            "run it less often, raise maxActiveRuns, or reduce delays and timeouts on the path"),
    /** Details: id, class. */
    NO_GRAPH(
            "KAHN-306",
            WARNING,
            "class %2$s on the class path was compiled without Kahn's processor, so no runtime will know DAG %1$s and"
                    + " nothing will ever start after it",
            "recompile it with the processor: since JDK 23, javac runs only processors that are named explicitly"),
    /** Details: id, class, what differs. */
    STALE_GRAPH(
            "KAHN-307",
            WARNING,
            "the graph of DAG %1$s on the class path does not match its class %2$s: %3$s",
            "recompile that class with Kahn's processor"),
    /** Details: parameter. */
    SECRET_PARAM(
            "KAHN-308",
            WARNING,
            "the name of parameter %1$s says that it is a secret, but the parameters of a run are stored in the database"
                    + " and shown in the console",
            "take it from a connection or the environment, or suppress this warning if it is none"),
    /** Details: schedule, what it means. */
    EITHER_DAY(
            "KAHN-311",
            WARNING,
            "the schedule \"%1$s\" names days of the month and days of the week, and fires on either: %2$s",
            "if both must match, leave one as * and check it in a task"),
    /** Details: schedule, zone, years, what happens. */
    CLOCK_CHANGES(
            "KAHN-312",
            WARNING,
            "clock changes in %2$s affect the schedule \"%1$s\" in the next %3$s years: %4$s",
            "choose another time of day or zone, or accept it with @SuppressWarnings(\"KAHN-312\")"),

    /** Details: DAG, difference. */
    RUNS_STOP(
            "KAHN-401",
            ERROR,
            "a run of DAG %1$s that began with the baseline could not go on: %2$s",
            "undo this change, or let all runs of the DAG end before the upgrade and delete %1$s.json from the"
                    + " baseline"),
    /** Details: DAG, its id in the baseline. */
    DAG_RENAMED(
            "KAHN-402",
            ERROR,
            "a run of DAG %2$s that began with the baseline could not go on: its class is now DAG %1$s",
            "set id = \"%2$s\", or let all runs of the DAG end before the upgrade and delete %2$s.json from the"
                    + " baseline"),
    /** Details: DAG, differences. */
    CHANGED("KAHN-411", NOTE, "DAG %1$s differs from the baseline: %2$s", "runs that began with it can go on"),
    /** Details: DAG, its class. */
    DAG_GONE(
            "KAHN-412",
            NOTE,
            "DAG %1$s is in the baseline, but class %2$s or its @Dag is gone",
            "let its runs end before the upgrade, and delete %1$s.json from the baseline"),
    /** Details: option. */
    EMPTY_BASELINE(
            "KAHN-413", NOTE, "the folder of -Akahn.baseline=%1$s contains no graphs", "every DAG counts as new");

    private final String id;
    private final Severity severity;
    private final String text;
    private final String advice;

    Problem(String id, Severity severity, String text, String advice) {
        this.id = id;
        this.severity = severity;
        this.text = text;
        this.advice = advice;
    }

    /** Its id, such as {@code KAHN-101}. */
    public String id() {
        return id;
    }

    /** Its severity unless an option changes it. */
    public Severity severity() {
        return severity;
    }

    /** The whole text: what is wrong, what to do, and the id. */
    String message(Object... details) {
        return String.format(Locale.ROOT, text + "; " + advice, details) + " [" + id + "]";
    }
}
