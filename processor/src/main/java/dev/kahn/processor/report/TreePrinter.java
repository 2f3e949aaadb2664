package dev.kahn.processor.report;

import com.sun.source.util.Trees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * Prints with javac, at a tree where javac itself does not find the position: for repeated annotations it looks for
 * their container, which nobody wrote, and it removes those of record components from its trees.
 */
final class TreePrinter implements Printer {

    private final Trees trees;
    private final WrittenAnnotations annotations;
    private final Printer others;

    private TreePrinter(Trees trees, Printer others) {
        this.trees = trees;
        this.annotations = new WrittenAnnotations(trees);
        this.others = others;
    }

    static Printer of(ProcessingEnvironment environment, Printer others) {
        return new TreePrinter(Trees.instance(environment), others);
    }

    @Override
    public void print(Finding finding) {
        Optional<WrittenAnnotations.Place> place = annotations.find(finding.position());
        if (place.isPresent()) {
            trees.printMessage(
                    finding.severity().kind(),
                    finding.message(),
                    place.get().tree(),
                    place.get().file());
        } else {
            others.print(finding);
        }
    }
}
