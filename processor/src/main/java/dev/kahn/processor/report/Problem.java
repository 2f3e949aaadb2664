package dev.kahn.processor.report;

import static dev.kahn.processor.report.Severity.ERROR;
import static dev.kahn.processor.report.Severity.NOTE;
import static dev.kahn.processor.report.Severity.WARNING;

import java.util.Locale;

/**
 * Every message of the processor. Ids are stable: they are what people search for and what {@code @SuppressWarnings}
 * names, so one is never given to another problem. Each has a page under {@code docs/problems}.
 *
 * <p>0xx is Kahn itself, 10x the graph, 12x the class, 14x the methods, 16x values that flow, 18x branches, 2xx
 * settings, 3xx warnings, 4xx what an upgrade does to runs: 40x errors, 41x notes. 231–239 and 311–319 are kept for
 * schedules.
 */
public enum Problem {
    /** An exception inside the processor. Details: where, trace. */
    INTERNAL(
            "KAHN-001",
            ERROR,
            "Kahn failed at %1$s, which is a mistake of Kahn's and not of yours",
            "please report it with this trace:%n%2$s"),
    /** A processor option cannot be read. Details: why. */
    BAD_OPTION("KAHN-002", ERROR, "%1$s", "correct it in the options of the compiler"),
    /** Details: what, why. */
    CANNOT_WRITE(
            "KAHN-003",
            ERROR,
            "%1$s cannot be written: %2$s",
            "see to it that the compiler can write to its output folder"),

    /** Details: DAG, path, what to take away. */
    CYCLE(
            "KAHN-101",
            ERROR,
            "the tasks of DAG %1$s wait for each other in a circle, where → is \"runs before\": %2$s",
            "take away %3$s"),
    /** Details: task, attribute. */
    SELF_EDGE("KAHN-102", ERROR, "task %1$s waits for itself", "take it out of its own %2$s"),
    /** Details: task, attribute, name, DAG, suggestion. */
    UNKNOWN_TASK("KAHN-103", ERROR, "%2$s of task %1$s names \"%3$s\", which is no task of DAG %4$s", "%5$s"),
    /** Details: id, the other id, the other method. */
    DUPLICATE_TASK(
            "KAHN-104",
            ERROR,
            "the task id \"%1$s\" is taken by \"%2$s\" of method %3$s",
            "give one of them another id; upper and lower case count as the same"),
    /** Details: what is named, id. */
    ILLEGAL_ID(
            "KAHN-105",
            ERROR,
            "\"%2$s\" cannot be the id of a %1$s",
            "use letters, digits, _ and -, begin with a letter or _, and stay within 100 characters"),
    /** Details: id, the other id, the other class. */
    DUPLICATE_DAG(
            "KAHN-106",
            ERROR,
            "the DAG id \"%1$s\" is taken by \"%2$s\" of class %3$s",
            "give one of them another id; upper and lower case count as the same"),
    /** Details: DAG. */
    NO_TASKS("KAHN-107", ERROR, "DAG %1$s has no task", "annotate at least one of its methods with @Task or @Sensor"),
    /** Details: task, what is not met, what to do. */
    UNREACHABLE(
            "KAHN-108",
            ERROR,
            "task %1$s can never start: whatever the tasks before it do and return, its rule %2$s",
            "%3$s"),
    /** Details: path. */
    DAG_CYCLE(
            "KAHN-109",
            ERROR,
            "these DAGs run after each other in a circle: %1$s",
            "take one of them out of the after of its @Dag"),
    /** Details: class. */
    AFTER_NOT_A_DAG("KAHN-110", ERROR, "%1$s is no DAG", "name classes annotated with @Dag"),

    /** Details: class, what it is. */
    NOT_A_CLASS("KAHN-121", ERROR, "%1$s is %2$s", "make it a class: tasks are called on an instance of it"),
    /** Details: class. */
    ABSTRACT_CLASS(
            "KAHN-122",
            ERROR,
            "class %1$s is abstract, so there can be no instance to call its tasks on",
            "make it concrete, or move @Dag to the classes that extend it"),
    /** Details: class, outer class. */
    INNER_CLASS("KAHN-123", ERROR, "class %1$s needs an instance of %2$s around it", "make it static"),
    /** Details: class. */
    GENERIC_CLASS(
            "KAHN-124",
            ERROR,
            "class %1$s has type parameters, and nobody would say what they stand for",
            "take them away, or extend it by a class that sets them"),
    /** Details: class, the private class. */
    PRIVATE_CLASS(
            "KAHN-125",
            ERROR,
            "class %1$s cannot be reached from its package, as %2$s is private",
            "make that package-private or public"),
    /** Details: class. */
    NO_CONSTRUCTOR(
            "KAHN-126",
            ERROR,
            "class %1$s has no constructor that can be called without arguments",
            "add one that has no parameters and is not private"),
    /** Details: class, exception. */
    CONSTRUCTOR_THROWS(
            "KAHN-127",
            ERROR,
            "the constructor of class %1$s throws %2$s",
            "do what can fail in a task: there it is logged and tried again"),
    /** Details: class, field, why. */
    MUTABLE_FIELD(
            "KAHN-128",
            ERROR,
            "field %2$s of class %1$s %3$s, but each task gets an instance of its own, perhaps in another process",
            "make it final, or return the value from one task and take it in another with @From"),
    /** Details: annotation, method, class. */
    TASK_OUTSIDE_DAG(
            "KAHN-129",
            ERROR,
            "method %2$s has %1$s, but class %3$s is no DAG",
            "annotate the class with @Dag, or make it abstract if DAGs extend it"),
    /** Details: class, name. */
    NAME_TAKEN(
            "KAHN-130",
            ERROR,
            "the class that Kahn generates for %1$s would be named %2$s, and there is one already",
            "rename one of the two"),
    /** Details: pool, class. */
    POOL_OUTSIDE_DAG(
            "KAHN-131",
            ERROR,
            "the pool \"%1$s\" has no effect, as class %2$s is no DAG",
            "declare it at a class annotated @Dag"),

    /** Details: method. */
    PRIVATE_METHOD(
            "KAHN-141",
            ERROR,
            "task method %1$s is private, and the generated class has to call it",
            "make it package-private or public"),
    /** Details: method. */
    ABSTRACT_METHOD("KAHN-142", ERROR, "task method %1$s has no body", "implement it, or take its annotation away"),
    /** Details: method. */
    GENERIC_METHOD(
            "KAHN-143",
            ERROR,
            "task method %1$s has type parameters, and nobody would say what they stand for",
            "name the types it works with"),
    /** Details: method, parameter. */
    VARARGS_METHOD(
            "KAHN-144",
            ERROR,
            "task method %1$s takes a variable number of arguments in %2$s",
            "take a List with @From"),
    /** Details: method. */
    OVERLOADED_METHOD(
            "KAHN-145",
            ERROR,
            "there is another method named %1$s, and a task is known by the name of its method alone",
            "rename one of them"),
    /** Details: method. */
    TASK_AND_SENSOR(
            "KAHN-146", ERROR, "method %1$s is both a @Task and a @Sensor", "keep the one that it is meant to be"),
    /** Details: method, type. */
    SENSOR_RETURN(
            "KAHN-147",
            ERROR,
            "sensor %1$s returns %2$s, which does not say whether to go on waiting",
            "return boolean, or an Optional whose value becomes the result"),
    /** Details: method, its class, the DAG class. */
    HIDDEN_METHOD(
            "KAHN-148",
            ERROR,
            "task method %1$s is inherited from %2$s but cannot be called from the package of %3$s",
            "make it public"),
    /** Details: annotation, what it is in. */
    PARAMETER_OUTSIDE_TASK(
            "KAHN-149",
            ERROR,
            "%1$s has no effect, as %2$s is no task",
            "annotate the method with @Task or @Sensor, or take this away"),

    /** Details: parameter, type, task, what is possible. */
    UNUSABLE_PARAMETER("KAHN-161", ERROR, "Kahn has no value for parameter %1$s (%2$s) of task %3$s", "it can be %4$s"),
    /** Details: parameter, task, wanted type, producer, given type, right type, what else would fit. */
    FROM_TYPE(
            "KAHN-162",
            ERROR,
            "parameter %1$s of task %2$s is %3$s, but task %4$s gives %5$s",
            "make it %6$s, or change what %4$s returns%7$s"),
    /** Details: parameter, task, producer. */
    FROM_NOTHING(
            "KAHN-163",
            ERROR,
            "parameter %1$s of task %2$s takes the result of task %3$s, which has none",
            "return a value there, or name the task in after if the order is all that matters"),
    /** Details: task, type, the part that cannot be stored, why. */
    NOT_STORABLE(
            "KAHN-164",
            ERROR,
            "task %1$s returns %2$s, which cannot be stored: %3$s %4$s",
            "results are records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or"
                    + " Optionals of such"),
    /** Details: parameter, task, type, the part that cannot be read back, why. */
    NOT_READABLE(
            "KAHN-165",
            ERROR,
            "parameter %1$s of task %2$s is %3$s, which cannot be read back from what was stored: %4$s %5$s",
            "take it as the type that the other task returns"),
    /** Details: parameter, task, hidden type, what to make it. */
    HIDDEN_TYPE(
            "KAHN-166",
            ERROR,
            "parameter %1$s of task %2$s has type %3$s, which the generated class cannot reach",
            "make the type %4$s"),
    /** Details: parameter, task. */
    EACH_WITHOUT_FOR_EACH(
            "KAHN-167",
            ERROR,
            "parameter %1$s of task %2$s is @Each, but the task is not mapped",
            "name the task that returns the list: @Task(forEach = \"…\")"),
    /** Details: parameter, task. */
    TWO_SOURCES(
            "KAHN-168",
            ERROR,
            "parameter %1$s of task %2$s has more than one of @From, @Each and @Connection",
            "keep one of them"),
    /** Details: task, producer, given type. */
    FOR_EACH_NOT_A_LIST(
            "KAHN-169",
            ERROR,
            "task %1$s is mapped over task %2$s, which gives %3$s",
            "return a java.util.List there: its elements have an order and a number"),
    /** Details: parameter, task, wanted type, producer, element type. */
    EACH_TYPE(
            "KAHN-170",
            ERROR,
            "parameter %1$s of task %2$s is %3$s, but the elements that task %4$s returns are %5$s",
            "make it %5$s"),
    /** Details: parameter, task, type, producer, rule, cause. */
    MAYBE_MISSING(
            "KAHN-171",
            ERROR,
            "parameter %1$s of task %2$s takes the result of task %4$s, but by its rule %5$s the task can run without the"
                    + " success of that one: %6$s",
            "make it Optional<%3$s>"),
    /** Details: parameter, task, type. */
    CONNECTION_TYPE(
            "KAHN-172",
            ERROR,
            "parameter %1$s of task %2$s is %3$s, which is no type of a connection",
            "take a class or an interface without type arguments, such as javax.sql.DataSource"),
    /** Details: parameter, task, what it is taken of, what is wrong with that, what to do. */
    FROM_DAG_NOT_BEFORE("KAHN-173", ERROR, "parameter %1$s of task %2$s takes a result of %3$s, which %4$s", "%5$s"),
    /** Details: parameter, task, task that is meant, its DAG, suggestion. */
    FROM_DAG_UNKNOWN_TASK(
            "KAHN-174",
            ERROR,
            "parameter %1$s of task %2$s takes the result of task \"%3$s\" of DAG %4$s, which has no such task",
            "%5$s"),
    /** Details: parameter, task, producer, its DAG. */
    FROM_DAG_NOTHING(
            "KAHN-175",
            ERROR,
            "parameter %1$s of task %2$s takes the result of task %3$s of DAG %4$s, which has none",
            "return a value there; after of @Dag is enough if the order is all that matters"),
    /** Details: parameter, task, wanted type, producer, its DAG, given type, right type. */
    FROM_DAG_TYPE(
            "KAHN-176",
            ERROR,
            "parameter %1$s of task %2$s is %3$s, but task %4$s of DAG %5$s gives %6$s",
            "make it %7$s, or change what %4$s returns"),
    /** Details: parameter, task, type, producer, its DAG, cause. */
    FROM_DAG_MAYBE_MISSING(
            "KAHN-177",
            ERROR,
            "parameter %1$s of task %2$s takes the result of task %4$s of DAG %5$s, but a run of %5$s can succeed without the"
                    + " success of that task: %6$s",
            "make it Optional<%3$s>"),

    /** Details: task, value, why nothing decides, advice. */
    WHEN_UNDECIDED("KAHN-181", ERROR, "task %1$s waits for \"%2$s\", but %3$s", "%4$s"),
    /** Details: task, value, candidates, the first of them. */
    WHEN_AMBIGUOUS(
            "KAHN-182",
            ERROR,
            "task %1$s waits for \"%2$s\", but more than one task decides: %3$s",
            "say which one is meant, as in when = \"%4$s=%2$s\""),
    /** Details: task, decider. */
    WHEN_NOT_UPSTREAM(
            "KAHN-183",
            ERROR,
            "task %1$s takes its branch from task %2$s, but does not run after it",
            "name %2$s in after as well"),
    /** Details: task, decider, what it does instead of deciding, advice. */
    WHEN_NOT_A_CHOICE("KAHN-184", ERROR, "task %1$s takes its branch from task %2$s, which %3$s", "%4$s"),
    /** Details: task, value, decider, type, suggestion. */
    WHEN_CONSTANT("KAHN-185", ERROR, "task %1$s waits for \"%2$s\", but task %3$s returns %4$s", "%5$s"),

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
            "the schedule ends at %2$s, which is not after its start at %1$s",
            "put end after start, or leave one of them out"),
    /** Details: sensor, timeout, every. */
    SENSOR_TIMEOUT(
            "KAHN-206",
            ERROR,
            "sensor %1$s gives up after %2$s, which is less than the %3$s between two polls",
            "make timeout at least as long as every"),
    /** Details: pool, suggestion. */
    UNKNOWN_POOL("KAHN-207", ERROR, "no DAG of this compilation declares a pool \"%1$s\"", "%2$s"),
    /** Details: task, slots, pool, its slots. */
    TOO_MANY_SLOTS(
            "KAHN-208",
            ERROR,
            "task %1$s takes %2$s slots of pool %3$s, which has %4$s",
            "it would wait for ever: take fewer, or declare more"),
    /** Details: pool, slots here, slots elsewhere. */
    POOL_CONFLICT(
            "KAHN-209",
            ERROR,
            "pool %1$s has %2$s slots here but %3$s where it was declared first",
            "declare it once, or with the same number"),
    /** Details: target. */
    BAD_TARGET(
            "KAHN-210",
            ERROR,
            "\"%1$s\" is no target of notifications",
            "write it like email:ops@example.com, slack:alerts, teams:NAME or webhook:NAME"),
    /** Details: attribute, what is missing. */
    NOTIFIES_NOTHING("KAHN-211", ERROR, "%1$s names no %2$s, so nobody would ever be told", "name at least one"),
    /** Details: event, task. */
    EVENT_OF_RUNS(
            "KAHN-212",
            ERROR,
            "%1$s happens to runs and never to task %2$s alone",
            "say it in the notifications of @Dag"),
    /** Details: type. */
    PARAMS_NOT_A_RECORD(
            "KAHN-220", ERROR, "the parameters are %1$s, which is no record", "use a record without type parameters"),
    /** Details: component, type, the part that cannot be given, why. */
    PARAM_TYPE(
            "KAHN-221",
            ERROR,
            "parameter %1$s is %2$s, which nobody could type: %3$s %4$s",
            "use a primitive, String, number, enum, java.time value, or a list or record of such"),
    /** Details: component, text, type, suggestion. */
    BAD_DEFAULT("KAHN-222", ERROR, "the default \"%2$s\" of parameter %1$s is no %3$s", "%4$s"),
    /** Details: DAG, parameter, type, what to do. */
    PARAM_WITHOUT_VALUE(
            "KAHN-223", ERROR, "DAG %1$s runs by itself, and nobody gives it its parameter %2$s (%3$s) then", "%4$s"),
    /** Details: text, what is wrong with it. */
    BAD_SCHEDULE("KAHN-231", ERROR, "\"%1$s\" is no schedule", "%2$s"),
    /** Details: schedule, why. */
    NEVER_FIRES("KAHN-232", ERROR, "the schedule \"%1$s\" never fires, as %2$s", "correct its times or its days"),

    /** Details: task, other task, why. */
    REDUNDANT_EDGE(
            "KAHN-301", WARNING, "task %1$s need not name \"%2$s\": %3$s", "take it out of after; nothing changes"),
    /** Details: task, constants. */
    BRANCH_WITHOUT_TASK(
            "KAHN-302",
            WARNING,
            "no task is on the branch that task %1$s opens with %2$s",
            "add a task with that in when, or suppress this if nothing is to be done then"),
    /** Details: limit, length, path. */
    TIMEOUT_TOO_SHORT(
            "KAHN-303",
            WARNING,
            "a run may take %1$s, but its longest path can take %2$s: %3$s",
            "raise timeout, or shorten delays, timeouts or retries on the path"),
    /** Details: limit, length, path. */
    DEADLINE_TOO_SHORT(
            "KAHN-304",
            WARNING,
            "a run should be done after %1$s, but its longest path can take %2$s: %3$s",
            "raise deadline, or shorten delays, timeouts or retries on the path"),
    /** Details: interval, length, path. */
    INTERVAL_TOO_SHORT(
            "KAHN-305",
            WARNING,
            "two ticks can be only %1$s apart, but the longest path can take %2$s without any retry: %3$s",
            "let it run less often, raise maxActiveRuns, or shorten delays and timeouts on the path"),
    /** Details: id, class. */
    NO_GRAPH(
            "KAHN-306",
            WARNING,
            "class %2$s on the class path was compiled without Kahn's processor, so no runtime will know the DAG %1$s and"
                    + " nothing ever starts after it",
            "compile it again with the processor: since JDK 23, javac runs only those that are named to it"),
    /** Details: id, class, what differs. */
    STALE_GRAPH(
            "KAHN-307",
            WARNING,
            "the graph of DAG %1$s on the class path is not that of its class %2$s: %3$s",
            "compile that class again with Kahn's processor"),
    /** Details: schedule, what it means. */
    EITHER_DAY(
            "KAHN-311",
            WARNING,
            "the schedule \"%1$s\" names days of the month and days of the week, and fires on either: %2$s",
            "if both should match, leave one as * and check it in a task"),
    /** Details: schedule, zone, years, what happens. */
    CLOCK_CHANGES(
            "KAHN-312",
            WARNING,
            "clock changes of %2$s touch the schedule \"%1$s\" in the next %3$s years: %4$s",
            "choose another time of day or zone, or accept it with @SuppressWarnings(\"KAHN-312\")"),

    /** Details: DAG, difference. */
    RUNS_STOP(
            "KAHN-401",
            ERROR,
            "a run of DAG %1$s that began with the baseline could not go on: %2$s",
            "undo that, or let all its runs end before the upgrade and delete %1$s.json from the baseline"),
    /** Details: DAG, its id in the baseline. */
    DAG_RENAMED(
            "KAHN-402",
            ERROR,
            "a run of DAG %2$s that began with the baseline could not go on: its class is DAG %1$s now",
            "say id = \"%2$s\", or let all its runs end before the upgrade and delete %2$s.json from the baseline"),
    /** Details: DAG, differences. */
    CHANGED("KAHN-411", NOTE, "DAG %1$s differs from the baseline: %2$s", "runs that began with it can go on"),
    /** Details: DAG, its class. */
    DAG_GONE(
            "KAHN-412",
            NOTE,
            "DAG %1$s of the baseline is gone, and so is class %2$s or its @Dag",
            "let its runs end before the upgrade, and delete %1$s.json from the baseline"),
    /** Details: option. */
    EMPTY_BASELINE(
            "KAHN-413", NOTE, "the folder of -Akahn.baseline=%1$s holds no graph", "every DAG counts as a new one");

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

    /** What it is known by, such as {@code KAHN-101}. */
    public String id() {
        return id;
    }

    /** How much it matters unless an option says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** The whole text: what is wrong, what to do about it, and the id. */
    String message(Object... details) {
        return String.format(Locale.ROOT, text + "; " + advice, details) + " [" + id + "]";
    }
}
