package dev.kahn.processor.report;

import com.sun.source.util.DocTrees;
import java.util.Optional;

/**
 * Prints with javac, at a tree where javac itself does not find the position: for repeated annotations it looks for
 * their container, which nobody wrote, and it removes those of record components from its trees.
 */
final class TreePrinter implements Printer {

    private final DocTrees trees;
    private final WrittenAnnotations annotations;
    private final Printer others;

    TreePrinter(DocTrees trees, Printer others) {
        this.trees = trees;
        this.annotations = new WrittenAnnotations(trees);
        this.others = others;
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
