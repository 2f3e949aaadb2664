package dev.kahn.processor;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import dev.kahn.Dag;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.DagClasses;
import dev.kahn.processor.declare.DagDeclaration;
import dev.kahn.processor.declare.DeclarationReader;
import dev.kahn.processor.declare.DocComments;
import dev.kahn.processor.declare.SourceTexts;
import dev.kahn.processor.declare.TaskDeclaration;
import dev.kahn.processor.declare.UnknownAnnotations;
import dev.kahn.processor.earlier.ClassPathGraphs;
import dev.kahn.processor.generate.DagWriter;
import dev.kahn.processor.generate.NameTakenException;
import dev.kahn.processor.generate.ServiceFile;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.ModelReader;
import dev.kahn.processor.report.CompiledNow;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import dev.kahn.processor.report.WarningPolicy;
import dev.kahn.processor.validate.ClassRule;
import dev.kahn.processor.validate.CompilationRules;
import dev.kahn.processor.validate.DagValidator;
import dev.kahn.processor.validate.KnownDags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Takes each {@code @Dag} class through all steps: declare, model, validate, generate. */
final class DagStep {

    private final Elements elements;
    private final Filer filer;
    private final WarningPolicy warnings;
    private final CompiledNow compiled;
    private final DocComments comments;
    private final DeclarationReader declarations;
    private final ModelReader models;
    private final DagValidator validator;
    private final KnownDags known;
    private final CompilationRules compilation;
    private final UpgradeStep upgrades;
    private final DagWriter writer;

    /** Names, because the compiler may replace elements between rounds. */
    private final NavigableSet<String> waiting = new TreeSet<>();

    private final Map<String, Integer> pools = new LinkedHashMap<>();
    private final NavigableSet<String> generated = new TreeSet<>();
    private final Set<String> mains = new HashSet<>();

    DagStep(
            ProcessingEnvironment environment,
            UnknownAnnotations unknown,
            CompiledNow compiled,
            ProcessorOptions options) {
        this.elements = environment.getElementUtils();
        this.warnings = options.warnings();
        this.compiled = compiled;
        Types types = environment.getTypeUtils();
        JavaTypes javaTypes = new JavaTypes(types, elements, compiled);
        declarations = new DeclarationReader(types, elements, unknown, compiled);
        comments = DocComments.of(environment);
        models = new ModelReader(elements, javaTypes, comments, declarations);
        validator = new DagValidator(elements, types, javaTypes, options.today());
        known = new KnownDags(elements, new ClassPathGraphs(environment.getFiler()));
        compilation = new CompilationRules(known);
        upgrades = new UpgradeStep(environment, options.baseline());
        filer = environment.getFiler();
        writer = new DagWriter(filer, elements, SourceTexts.of(environment));
    }

    /** The names of the definitions generated so far. */
    NavigableSet<String> generated() {
        return generated;
    }

    /** Whether a class is the generated definition or command line of a DAG. */
    boolean hasGenerated(String name) {
        return generated.contains(name) || mains.contains(name);
    }

    List<Findings> process(RoundEnvironment round) {
        TypeElement annotation = elements.getTypeElement(Dag.class.getCanonicalName());
        if (annotation != null) {
            ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))
                    .forEach(type -> waiting.add(type.getQualifiedName().toString()));
        }
        comments.beginRound();
        declarations.beginRound();
        validator.beginRound();
        known.beginRound();
        waiting.forEach(this::remember);
        List<Findings> found = new ArrayList<>();
        for (String name : List.copyOf(waiting)) {
            TypeElement type = elements.getTypeElement(name);
            if (type != null) {
                process(type, round.processingOver()).ifPresent(findings -> {
                    waiting.remove(name);
                    found.add(findings);
                });
            }
        }
        return found;
    }

    /** A DAG can take results of the DAGs it runs after, so their types must be known too. */
    private boolean isComplete(TypeElement type) {
        return declarations.isComplete(type)
                && DagClasses.after(type).stream().filter(known::isCompiledNow).allMatch(declarations::isComplete);
    }

    /**
     * A pool is known in the whole module, wherever it is declared; if it is declared twice, the first class counts.
     */
    private void remember(String name) {
        TypeElement type = elements.getTypeElement(name);
        if (type != null) {
            known.remember(type);
            addPools(type, pools);
        }
    }

    /**
     * The pools of this module, then those of the DAGs that this one runs after. Unchanged DAGs are read only if one of
     * their pools is needed.
     */
    private ImmutableMap<String, Integer> poolsFor(DagDeclaration dag) {
        if (!areKnown(dag, pools)) {
            ServiceFile.earlier(filer).stream()
                    .flatMap(definition -> EarlierDags.find(definition, elements).stream())
                    .forEach(type -> addPools(type, pools));
        }
        Map<String, Integer> all = new LinkedHashMap<>(pools);
        DagClasses.after(dag.type()).forEach(type -> addPools(type, all));
        return ImmutableMap.copyOf(all);
    }

    private static boolean areKnown(DagDeclaration dag, Map<String, Integer> pools) {
        return Stream.concat(Stream.of(dag.pool()), dag.tasks().stream().map(TaskDeclaration::pool))
                .map(Attribute::value)
                .allMatch(pool -> pool.isEmpty() || pools.containsKey(pool));
    }

    private static void addPools(TypeElement type, Map<String, Integer> known) {
        DeclarationReader.pools(type)
                .forEach(pool ->
                        known.putIfAbsent(pool.name().value(), pool.slots().value()));
    }

    /** Reports what can only be known after all classes were seen. */
    void finish() {
        upgrades.finish();
    }

    /** Empty if the class waits for another round. */
    private Optional<Findings> process(TypeElement type, boolean isLastRound) {
        Findings findings = new Findings(warnings, compiled, type);
        try {
            boolean isComplete = isComplete(type);
            if (!isComplete && !isLastRound) {
                return Optional.empty();
            }
            ClassRule.check(type, findings);
            if (!findings.haveErrors()) {
                DagDeclaration declaration = declarations.read(type);
                ImmutableMap<String, Integer> around = poolsFor(declaration);
                boolean hasPools = areKnown(declaration, around);
                if (!hasPools && !isLastRound) {
                    // a class that declares the pool may still be generated, or the name of the pool
                    return Optional.empty();
                }
                process(models.read(declaration, around), isComplete && hasPools, findings);
            }
        } catch (IOException failure) {
            String what = "what Kahn generates for class " + type.getQualifiedName();
            findings.add(Problem.CANNOT_WRITE, Position.of(type), what, failure);
        } catch (RuntimeException | StackOverflowError failure) {
            if (isCompilersOwn(failure)) {
                throw failure;
            }
            findings.add(
                    Problem.INTERNAL,
                    Position.of(type),
                    "class " + type.getQualifiedName(),
                    Throwables.getStackTraceAsString(failure));
        }
        return Optional.of(findings);
    }

    private void process(DagModel dag, boolean isComplete, Findings findings) throws IOException {
        validator.validate(dag, findings);
        compilation.check(dag, findings);
        if (isComplete && !findings.haveFaults() && dag.isCallable()) {
            upgrades.check(dag, known.compiledIds(), findings);
        }
        if (isComplete && !findings.haveErrors() && dag.isCallable()) {
            generate(dag, findings);
        }
    }

    private void generate(DagModel dag, Findings findings) throws IOException {
        try {
            writer.write(dag);
            generated.add(dag.name().generatedQualified("Dag"));
            mains.add(dag.name().generatedQualified("Main"));
        } catch (NameTakenException taken) {
            findings.add(
                    Problem.NAME_TAKEN, dag.declaration().position(), dag.type().getSimpleName(), taken.name());
        }
    }

    /** Whether javac failed to find a class file, which it wants to report itself. */
    static boolean isCompilersOwn(Throwable failure) {
        return failure.getClass().getSimpleName().equals("CompletionFailure");
    }

    /** Whether a definition from an earlier compilation still has the DAG it was generated for. */
    boolean isStillThere(String definition) {
        return EarlierDags.find(definition, elements).isPresent() && elements.getTypeElement(definition) != null;
    }
}
