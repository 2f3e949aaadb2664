package dev.kahn.processor;

import dev.kahn.processor.JavaTokens.Kind;
import dev.kahn.processor.JavaTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Breaks sources the way people do while they write, and some ways they do not. Deterministic by its random numbers. */
final class Mutator {

    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\" \"",
            "\"a\"",
            "\"a b\"",
            "\"=\"",
            "\"x=\"",
            "\"=FULL\"",
            "\"true\"",
            "\"FULL\"",
            "\"every 0s\"",
            "\"0 0 30 2 *\"",
            "\"30 2 * * *\"",
            "\"* * * * * *\"",
            "\"@yearly\"",
            "\"-5m\"",
            "\"PT\"",
            "\"999999999999d\"",
            "\"2026-02-30\"",
            "\"Europe/Berlni\"",
            "\"$S $L $T $>\"",
            "\"*/ \\u002a/\"",
            "\"\\\"\\n\\\\\"",
            "\"中文\"",
            "\"email:\"",
            "\"con\"",
            "\"" + "x".repeat(200) + "\"",
            "\"a\" + \"b\"",
            "(\"a\")",
            "NAME",
            "null");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "2147483647",
            "-2147483648",
            "2147483648",
            "1.5",
            "-0.0",
            "0.0 / 0",
            "1 / 0",
            "1e400",
            "'c'",
            "\"1\"",
            "1L",
            "true",
            "1 + 1",
            "Integer.MAX_VALUE + 1",
            "Missing.ONE");

    private static final List<String> TYPES = List.of(
            "Missing",
            "a.b.Missing",
            "List<Missing>",
            "Missing<String>",
            "int",
            "void",
            "Integer",
            "int[]",
            "Object",
            "T",
            "java.util.List",
            "java.util.List<?>",
            "java.util.List<? extends Number>",
            "java.util.List<? super Integer>",
            "java.util.Map<String, Missing>",
            "java.util.Map<int, int>",
            "java.util.Optional<String>",
            "java.util.Optional",
            "Optional<Optional<Integer>>",
            "Enum<?>",
            "Record",
            "Void",
            "var",
            "TaskContext",
            "dev.kahn.Task",
            "Comparable<String>",
            "Class<?>",
            "java.util.Map.Entry<String, Integer>",
            "String...",
            "@Missing String",
            "Iterable<String>[]");

    private static final List<String> NAMES = List.of(
            "String",
            "List",
            "Override",
            "Object",
            "Class",
            "Math",
            "DagGraph",
            "TypeRef",
            "TaskNode",
            "DagDefinition",
            "Launcher",
            "TaskInput",
            "Task",
            "Dag",
            "dag",
            "input",
            "task",
            "switch",
            "class",
            "yield",
            "record",
            "sealed",
            "_",
            "Missing",
            "x",
            "Params",
            "toString",
            "hashCode",
            "graph",
            "call",
            "main");

    private static final List<String> VALUES = List.of(
            "1",
            "\"x\"",
            "null",
            "{}",
            "{\"a\", 1}",
            "{\"a\", \"a\"}",
            "{{\"a\"}}",
            "Missing.X",
            "Missing.class",
            "String.class",
            "int.class",
            "void.class",
            "@Task",
            "@Missing",
            "@Notify",
            "{@Notify}",
            "'c'",
            "(",
            "1.0f",
            "true",
            "java.util.List.class",
            "TriggerRule.MISSING",
            "TriggerRule.ALL_DONE",
            "new String()",
            "\"a\" + MISSING",
            "CONSTANT",
            "{Missing.X, Missing.Y}",
            "x -> x",
            "");

    private static final List<String> MODIFIERS = List.of(
            "private ",
            "protected ",
            "public ",
            "abstract ",
            "static ",
            "final ",
            "sealed ",
            "non-sealed ",
            "default ",
            "native ",
            "synchronized ",
            "<T> ",
            "<T extends Missing> ",
            "@Override ",
            "@Deprecated ",
            "@SuppressWarnings(\"kahn\") ",
            "@SuppressWarnings(Missing.X) ",
            "@Missing ",
            "@Missing(1) ",
            "record ",
            "enum ",
            "class ",
            "interface ");

    private static final List<String> ANNOTATIONS = List.of(
            "@Dag",
            "@Task",
            "@Sensor",
            "@From(\"a\")",
            "@From",
            "@Each",
            "@Connection(\"c\")",
            "@Pool(name = \"p\", slots = 1)",
            "@Pool",
            "@Default(\"1\")",
            "@Notify(to = \"slack:a\")",
            "@Task(after = \"a\"",
            "@Task(after = ",
            "@Task(",
            "@",
            "@Task @Sensor",
            "@dev.kahn.Task",
            "@dev.kahn.Pool.Pools({})",
            "@Dag(params = Missing.class)",
            "@Dag(after = {})");

    private static final List<String> MEMBERS = List.of(
            "@Task Missing m() { return null; }",
            "@Task void m(@From(\"m\") int m) {}",
            "@Task int m() { return 1; }",
            "@Task abstract void m();",
            "@Task void m(int... m) {}",
            "@Task <T> T m(T t) { return t; }",
            "@Task m() {}",
            "@Sensor int m() { return 1; }",
            "@Task List<? extends Missing> m(@Each String s) { return null; }",
            "record Params(@Default(\"x\") int i, Missing m) {}",
            "record Params<T>(T t) {}",
            "enum Params {}",
            "int field;",
            "final Missing field = null;",
            "private Constructor() {}",
            "sealed interface Shape {} record Circle(int r) implements Shape {}",
            "sealed interface Shape permits Missing {}",
            "@Task Shape shape() { return null; }",
            "class Inner {}",
            "@Dag class Inner {}",
            "@Dag static class Inner { @Task void m() {} }",
            "@interface Marker { Task value(); }",
            "enum E { @Task A { @Task void m() {} } }",
            "record Loop(Loop loop, java.util.List<Loop> loops) {}",
            "@Task Loop loop() { return null; }",
            "{ @Dag class Local { @Task void m() {} } }",
            "Runnable r = new Runnable() { @Task public void run() {} };",
            "static final String CONSTANT = \"a\";",
            "static final String CONSTANT = CONSTANT + \"a\";",
            "<T extends T> void bound() {}",
            "@Task void m(this) {}");

    private static final Pattern CLASS = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");
    private static final Pattern ASSIGNED = Pattern.compile("\\b\\w+ = ((?:\"[^\"]*\"|\\{[^{}]*}|[\\w.]+))(?=[,)])");
    private static final Pattern TYPE = Pattern.compile(
            "(?:(?<=[(,] )|(?<=\\())[A-Z]\\w*(?:<[^<>]*(?:<[^<>]*>)?[^<>]*>)?(?= \\w)|\\b[A-Za-z]\\w*(?:<[^<>()]*>)?(?= \\w+\\()");
    private static final Pattern PLACE = Pattern.compile("(?<=[;{}(,<]\\s{0,9}|\\) )(?=[\\w@])");

    private final Random random;
    private final List<List<Token>> others;
    private final List<UnaryOperator<String>> mutations = List.of(
            this::withoutToken,
            this::withTokenTwice,
            this::withTokensSwapped,
            this::withTokenOfElsewhere,
            this::withOtherText,
            this::withOtherText,
            this::withOtherNumber,
            this::withoutImport,
            this::withHalfAnAnnotation,
            this::withOtherType,
            this::withOtherType,
            this::withNameChangedOnce,
            this::withNameChangedEverywhere,
            this::withCyclicInheritance,
            this::withAnnotationMoved,
            this::withAnnotationMoved,
            this::withAnnotationAdded,
            this::withOtherValue,
            this::withOtherValue,
            this::withOtherElement,
            this::withAttributeAdded,
            this::withBracketLost,
            this::withModifier,
            this::withModifier,
            this::cutOff,
            this::withOtherKindOfClass,
            this::withMember,
            this::withMember,
            this::withPartOfElsewhere);

    /** @param corpus the sources from which parts may be taken */
    Mutator(Random random, List<List<Token>> corpus) {
        this.random = random;
        this.others = corpus;
    }

    /** One to three mutations of a source. */
    String mutate(String source) {
        String mutated = source;
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            mutated = any(mutations).apply(mutated);
        }
        return mutated;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String withoutToken(String source) {
        List<Token> tokens = JavaTokens.of(source);
        tokens.remove(place(tokens));
        return JavaTokens.textOf(tokens);
    }

    private String withTokenTwice(String source) {
        List<Token> tokens = JavaTokens.of(source);
        int place = place(tokens);
        tokens.add(place, new Token(Kind.MARK, " "));
        tokens.add(place, tokens.get(place + 1));
        return JavaTokens.textOf(tokens);
    }

    private String withTokensSwapped(String source) {
        List<Token> tokens = JavaTokens.of(source);
        int one = place(tokens);
        int other = random.nextBoolean() ? place(tokens) : Math.min(tokens.size() - 1, one + 2);
        Token kept = tokens.get(one);
        tokens.set(one, tokens.get(other));
        tokens.set(other, kept);
        return JavaTokens.textOf(tokens);
    }

    private String withTokenOfElsewhere(String source) {
        List<Token> tokens = JavaTokens.of(source);
        int place = place(tokens);
        Kind kind = tokens.get(place).kind();
        List<Token> candidates =
                any(others).stream().filter(token -> token.kind() == kind).toList();
        if (!candidates.isEmpty()) {
            tokens.set(place, any(candidates));
        }
        return JavaTokens.textOf(tokens);
    }

    private String withOtherText(String source) {
        return withOther(Kind.TEXT, TEXTS, source);
    }

    private String withOtherNumber(String source) {
        return withOther(Kind.NUMBER, NUMBERS, source);
    }

    /** Another literal, sometimes one that the source has elsewhere: the id of another task, say. */
    private String withOther(Kind kind, List<String> values, String source) {
        List<Token> tokens = JavaTokens.of(source);
        List<Integer> places = IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).kind() == kind)
                .boxed()
                .toList();
        if (!places.isEmpty()) {
            String value = random.nextInt(3) == 0 ? tokens.get(any(places)).text() : any(values);
            tokens.set(any(places), new Token(kind, value));
        }
        return JavaTokens.textOf(tokens);
    }

    private String withoutImport(String source) {
        return replaced(source, Pattern.compile("(?m)^(import .*|package .*)$"), "");
    }

    private String withHalfAnAnnotation(String source) {
        List<MatchResult> annotations = JavaTokens.annotations(source);
        if (annotations.isEmpty()) {
            return source;
        }
        MatchResult annotation = any(annotations);
        int cut = annotation.start() + random.nextInt(annotation.group().length());
        return source.substring(0, cut) + source.substring(annotation.end());
    }

    private String withOtherType(String source) {
        return replaced(source, TYPE, any(TYPES));
    }

    private String withNameChangedOnce(String source) {
        List<Token> tokens = JavaTokens.of(source);
        List<Integer> words = IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).kind() == Kind.WORD)
                .boxed()
                .toList();
        if (!words.isEmpty()) {
            tokens.set(any(words), new Token(Kind.WORD, any(NAMES)));
        }
        return JavaTokens.textOf(tokens);
    }

    /** Also inside texts, so that a task and those who name it stay together. */
    private String withNameChangedEverywhere(String source) {
        List<Token> words = JavaTokens.of(source).stream()
                .filter(token -> token.kind() == Kind.WORD)
                .toList();
        return words.isEmpty() ? source : source.replaceAll("\\b" + any(words).text() + "\\b", any(NAMES));
    }

    private String withCyclicInheritance(String source) {
        List<MatchResult> classes = CLASS.matcher(source).results().toList();
        if (classes.isEmpty()) {
            return source;
        }
        MatchResult type = any(classes);
        String parent = random.nextInt(4) == 0 ? any(TYPES) : any(classes).group(1);
        String how = any(List.of(" extends ", " implements ", " extends Outer.", " permits "));
        return source.substring(0, type.end()) + how + parent + " " + source.substring(type.end());
    }

    private String withAnnotationMoved(String source) {
        List<MatchResult> annotations = JavaTokens.annotations(source);
        if (annotations.isEmpty()) {
            return source;
        }
        MatchResult annotation = any(annotations);
        String rest = random.nextBoolean()
                ? source
                : source.substring(0, annotation.start()) + source.substring(annotation.end());
        return inserted(rest, annotation.group() + " ");
    }

    private String withAnnotationAdded(String source) {
        return inserted(source, any(ANNOTATIONS) + " ");
    }

    private String withOtherValue(String source) {
        List<MatchResult> values = ASSIGNED.matcher(source).results().toList();
        if (values.isEmpty()) {
            return source;
        }
        MatchResult value = any(values);
        return source.substring(0, value.start(1)) + any(VALUES) + source.substring(value.end(1));
    }

    /** In an array, into which a single value is made, one element is another, or there is one more. */
    private String withOtherElement(String source) {
        List<MatchResult> values = ASSIGNED.matcher(source).results().toList();
        if (values.isEmpty()) {
            return source;
        }
        MatchResult value = any(values);
        String written = value.group(1);
        String inside = written.startsWith("{") ? written.substring(1, written.length() - 1) : written;
        List<String> elements = new ArrayList<>(List.of(inside.split(", ")));
        if (random.nextBoolean()) {
            elements.add(any(VALUES));
        } else {
            elements.set(random.nextInt(elements.size()), any(VALUES));
        }
        return source.substring(0, value.start(1))
                + "{" + String.join(", ", elements) + "}"
                + source.substring(value.end(1));
    }

    private String withAttributeAdded(String source) {
        String name = any(
                List.of("nosuch", "after", "id", "rule", "when", "retries", "forEach", "every", "on", "to", "value"));
        String attribute = name + " = " + any(VALUES) + ", ";
        return replaced(source, Pattern.compile("(?<=@\\w{1,12}\\()(?=\\w)"), attribute);
    }

    private String withBracketLost(String source) {
        return replaced(
                source,
                Pattern.compile("[{}()<>;,.=@]"),
                random.nextBoolean() ? "" : any(List.of("{", "}", "(", ")", ";")));
    }

    private String withModifier(String source) {
        return inserted(source, any(MODIFIERS));
    }

    private String cutOff(String source) {
        return random.nextInt(3) == 0 ? source.substring(0, random.nextInt(source.length() + 1)) : withModifier(source);
    }

    private String withOtherKindOfClass(String source) {
        return replaced(
                source,
                Pattern.compile("\\b(class|record|interface|enum)\\b"),
                any(List.of(
                        "class", "record", "interface", "enum", "@interface", "abstract class", "sealed interface")));
    }

    private String withMember(String source) {
        return replaced(source, Pattern.compile("(?<=[;{}]\\n)"), "    " + any(MEMBERS) + "\n");
    }

    private String withPartOfElsewhere(String source) {
        List<Token> part = any(others);
        int start = random.nextInt(part.size());
        int end = Math.min(part.size(), start + 1 + random.nextInt(60));
        return inserted(source, JavaTokens.textOf(part.subList(start, end)) + " ");
    }

    private String inserted(String source, String text) {
        return replaced(source, PLACE, text);
    }

    /** One match, by chance. */
    private String replaced(String source, Pattern pattern, String replacement) {
        List<MatchResult> matches = pattern.matcher(source).results().toList();
        if (matches.isEmpty()) {
            return source;
        }
        MatchResult match = any(matches);
        return source.substring(0, match.start()) + replacement + source.substring(match.end());
    }

    /** A token that is not space; the last resort is the first one. */
    private int place(List<Token> tokens) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() != Kind.SPACE) {
                places.add(i);
            }
        }
        return places.isEmpty() ? 0 : any(places);
    }
}
