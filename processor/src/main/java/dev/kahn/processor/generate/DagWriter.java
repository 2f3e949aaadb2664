package dev.kahn.processor.generate;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Launcher;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.processor.declare.SourceTexts;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.GraphBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/** Writes everything that is generated for a DAG. */
public final class DagWriter {

    /** The folder of the resources that describe DAGs. */
    public static final String RESOURCES = "META-INF/kahn/";

    private final Filer filer;
    private final GraphBuilder graphs;
    private final Scope scope;
    private final SourceTexts sources;

    /** Uses the services of the compiler. */
    public DagWriter(Filer filer, Elements elements, SourceTexts sources) {
        this.filer = filer;
        this.graphs = new GraphBuilder(elements);
        this.scope = new Scope(elements);
        this.sources = sources;
    }

    /**
     * Writes a DAG.
     *
     * @param dag a DAG in which no rule found a fault
     * @throws NameTakenException if a class with a generated name already exists
     * @throws IOException if a file cannot be written
     */
    public void write(DagModel dag) throws IOException {
        DagGraph graph = GraphVersion.stamp(graphs.build(dag));
        UnaryOperator<String> nested = name -> scope.nested(dag.type(), name);
        TypeTokens types = new TypeTokens(dag.tasks(), nested, sources);
        boolean isJavaLangHidden = scope.hidesJavaLang(dag.type(), types.javaLang());
        writeClass(dag, DefinitionClass.of(dag, graph, types, nested, sources), DagDefinition.class, isJavaLangHidden);
        writeClass(dag, MainClass.of(dag), Launcher.class, isJavaLangHidden);
        writeResource(dag, ".json", UnicodeEscapes.inJson(GraphJsonWriter.pretty(graph)));
        writeResource(dag, ".mmd", Mermaid.of(graph));
        Optional<String> source = sources.of(dag.type());
        if (source.isPresent()) {
            writeResource(dag, ".java.txt", source.get());
        }
    }

    private void writeClass(DagModel dag, TypeSpec type, Class<?> mark, boolean isJavaLangHidden) throws IOException {
        EarlierClass.delete(filer, dag.name().packageName(), type.name(), mark);
        JavaFile file = JavaFile.builder(dag.name().packageName(), type)
                .indent("    ")
                .skipJavaLangImports(!isJavaLangHidden)
                .build();
        StringBuilder text = new StringBuilder();
        file.writeTo(text); // not to the file, which would encode each fragment separately
        String name = file.packageName().isEmpty() ? type.name() : file.packageName() + "." + type.name();
        try (Writer out = filer.createSourceFile(name, dag.type()).openWriter()) {
            out.append(UnicodeEscapes.inJava(text));
        } catch (FilerException taken) {
            throw new NameTakenException(type.name(), taken);
        }
    }

    private void writeResource(DagModel dag, String suffix, String text) throws IOException {
        TypeElement origin = dag.type();
        try (OutputStream out = filer.createResource(
                        StandardLocation.CLASS_OUTPUT, "", RESOURCES + dag.id() + suffix, origin)
                .openOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
