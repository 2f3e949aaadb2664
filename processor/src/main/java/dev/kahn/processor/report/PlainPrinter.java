package dev.kahn.processor.report;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;

/**
 * Prints the way every compiler supports. For a record component it uses the field, because javac has no position for
 * the component.
 */
final class PlainPrinter implements Printer {

    private final Messager messager;

    PlainPrinter(Messager messager) {
        this.messager = messager;
    }

    @Override
    public void print(Finding finding) {
        Position at = finding.position();
        Element place = RecordFields.ofComponent(at.element()).orElse(at.element());
        if (place.equals(at.element())) {
            messager.printMessage(finding.severity().kind(), finding.message(), place, at.annotation(), at.value());
        } else {
            messager.printMessage(finding.severity().kind(), finding.message(), place);
        }
    }
}
