package dev.kahn.processor;

import com.google.common.base.Throwables;
import dev.kahn.processor.JavaTokens.Token;
import dev.kahn.processor.MutantCompiler.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Broken sources, and what must hold of each compilation. One compiler serves them all. */
final class Mutants {

    private static final Pattern KAHN = Pattern.compile("(?s).*\\[(KAHN-\\d{3})]");

    /** What compilers print for types and names that they could not make sense of. */
    private static final List<String> NOT_FOR_PEOPLE =
            List.of("<any", "<error", "<none", "<nulltype", "$missing$", "null");

    /** How often another mutation is tried for a source that can be parsed. */
    private static final int PARSING_TRIES = 10;

    private final List<Map<String, String>> originals = new ArrayList<>();
    /** How many of them, the first, are right as they are: there a fault is the only one, and is seen if nobody tells it. */
    private final int good = Sources.compilations("good").size();

    private final List<List<Token>> tokens = new ArrayList<>();
    private final MutantCompiler compiler;

    /** @param output a folder for what is compiled */
    Mutants(Compiler kind, Path output) {
        compiler = new MutantCompiler(kind, output);
        Stream.of("good", "bad", "expected")
                .flatMap(folder -> Sources.compilations(folder).stream())
                .forEach(compilation -> {
                    Map<String, String> sources = new TreeMap<>(Sources.read(compilation));
                    sources.keySet().removeIf(file -> !file.endsWith(".java"));
                    originals.add(sources);
                });
        originals.forEach(sources -> sources.values().forEach(text -> tokens.add(JavaTokens.of(text))));
    }

    /** What is wrong with what came of the mutants of so many seeds, each told with its seed and its sources. */
    Stream<String> faults(long first, long count) {
        return LongStream.range(first, first + count).mapToObj(this::fault).flatMap(Optional::stream);
    }

    /** What {@link PlantedFaultsTest} asks, with javac. */
    static Optional<String> firstFault(Path output, long count) {
        return new Mutants(Compiler.JAVAC, output).faults(0, count).findFirst();
    }

    private Optional<String> fault(long seed) {
        Map<String, String> sources = of(seed);
        return fault(sources, seed).map(fault -> "seed " + seed + ": " + fault + "\n" + sources);
    }

    /**
     * The sources of a seed: those of one compilation, one of them broken. Most are such that they can be parsed, for of
     * others the processor sees nothing.
     */
    private Map<String, String> of(long seed) {
        Random random = new Random(new SplittableRandom(seed).nextLong()); // neighbouring seeds of Random begin alike
        int choices = random.nextBoolean() ? good : originals.size();
        Map<String, String> sources = new TreeMap<>(originals.get(random.nextInt(choices)));
        List<String> files = List.copyOf(sources.keySet());
        String file = files.get(random.nextInt(files.size()));
        Mutator mutator = new Mutator(random, tokens);
        String mutant = mutator.mutate(sources.get(file));
        for (int i = 0; i < PARSING_TRIES && seed % 8 != 0 && !compiler.isParsed(mutant); i++) {
            mutant = mutator.mutate(sources.get(file));
        }
        sources.put(file, mutant);
        return sources;
    }

    /** What is wrong with what came of a mutant; empty if nothing is. */
    private Optional<String> fault(Map<String, String> sources, long seed) {
        Result result = compiler.compile(sources, seed % 2 == 0);
        if (result.thrown() != null) {
            return Optional.of("an exception: " + Throwables.getStackTraceAsString(result.thrown()));
        }
        Optional<String> told = wrongDiagnosis(result, String.join("", sources.values()));
        if (told.isPresent() || result.isBroken()) {
            return told;
        }
        boolean hasErrors = result.diagnostics().stream().anyMatch(Mutants::isError);
        if (result.isSuccess() == hasErrors) {
            return Optional.of("success is " + result.isSuccess() + " with " + result.diagnostics());
        }
        boolean isJava = result.isSuccess() && (!compiler.isEcj() || compiler.isSuccessOfJavac(sources));
        return isJava ? new MutantGraphs(result).fault() : Optional.empty();
    }

    /** Of broken trees javac has no places at all. */
    private Optional<String> wrongDiagnosis(Result result, String text) {
        Set<String> seen = new HashSet<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : result.diagnostics()) {
            String message = diagnostic.getMessage(Locale.ROOT);
            String place =
                    diagnostic.getSource() + ":" + diagnostic.getLineNumber() + ":" + diagnostic.getColumnNumber();
            Matcher kahn = KAHN.matcher(message);
            if (!kahn.matches()) {
                if (isError(diagnostic) && result.isGenerated(diagnostic.getSource()) && !isCyclic(result)) {
                    return Optional.of("a generated class does not compile: " + place + " " + message);
                }
            } else if (kahn.group(1).equals("KAHN-001")) {
                return Optional.of(message);
            } else if (diagnostic.getSource() != null
                    && !seen.add(kahn.group(1) + place + (isWide(kahn.group(1)) ? message : ""))) {
                return Optional.of("said twice: " + place + " " + message);
            } else if (NOT_FOR_PEOPLE.stream().anyMatch(word -> message.contains(word) && !text.contains(word))) {
                return Optional.of("not for people: " + message);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether several such problems can be at one place: inherited methods are reported at the class, a DAG that extends
     * another has its circles too, and a parameter of an inherited task can lack a source in each DAG that inherits it.
     */
    private boolean isWide(String id) {
        return compiler.isEcj() || id.equals("KAHN-148") || id.equals("KAHN-101") || id.equals("KAHN-161");
    }

    /** Classes that extend themselves make javac doubt others that have nothing to do with them. */
    private static boolean isCyclic(Result result) {
        return result.diagnostics().stream()
                .anyMatch(diagnostic -> diagnostic.getMessage(Locale.ROOT).contains("cyclic inheritance"));
    }

    private static boolean isError(Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getKind() == Diagnostic.Kind.ERROR;
    }
}
