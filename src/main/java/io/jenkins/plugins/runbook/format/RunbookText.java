package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.format.edit.EditException;
import io.jenkins.plugins.runbook.format.edit.YamlEditor;
import io.jenkins.plugins.runbook.format.yaml.YamlException;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Words;
import java.util.List;

/** The YAML text of a runbook: the form it is kept in, and changes that leave everything else as it is: comments, layout, quotes. */
public final class RunbookText {

    private RunbookText() {}

    /**
     * The form in which a text becomes a version: without a byte order mark, lines ending in a line feed, without blanks at their ends
     * and with one line end after the last. Blanks that belong to a value stay; what the YAML says is the same. Texts kept by earlier
     * releases may be of another form.
     */
    public static String normal(String text) {
        return NormalForm.of(text);
    }

    /** The SHA-256 that the text has as a version. */
    public static String hash(String text) {
        return Sha256.of(normal(text));
    }

    /**
     * Applies the operations one after the other. What comes out is YAML that says exactly what the operations ask for; whether it still
     * is a runbook, {@link RunbookReader} says.
     *
     * @param text the YAML
     * @param operations what to change, each path into the document as the operations before it left it
     * @return the changed text
     * @throws ChangeException when an operation does not fit the text; nothing is applied then
     */
    public static String apply(String text, List<ChangeOperation> operations) {
        YamlEditor editor;
        try {
            editor = new YamlEditor(text);
        } catch (YamlException e) {
            throw new ChangeException(
                    "the text to change is no YAML, line " + e.place().line() + ": " + e.getMessage(), e);
        }
        for (int i = 0; i < operations.size(); i++) {
            ChangeOperation operation = operations.get(i);
            try {
                apply(editor, operation);
            } catch (EditException e) {
                throw new ChangeException(
                        "change " + (i + 1) + " (" + Words.of(operation.kind()) + " " + operation.path() + "): "
                                + e.getMessage(),
                        e);
            }
        }
        return editor.text();
    }

    private static void apply(YamlEditor editor, ChangeOperation operation) {
        switch (operation.kind()) {
            case ADD -> editor.add(operation.path(), Json.write(operation.value()));
            case REPLACE -> editor.replace(operation.path(), Json.write(operation.value()));
            case REMOVE -> editor.remove(operation.path());
            case MOVE -> editor.move(operation.from(), operation.path());
        }
    }
}
