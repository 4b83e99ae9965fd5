package io.jenkins.plugins.runbook.format;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds {@code $name} that is no declared parameter. */
final class ReferenceCheck {

    private final Set<String> declared;

    ReferenceCheck(Set<String> declared) {
        this.declared = declared;
    }

    void field(Fields fields, String name) {
        if (fields.has(name)) {
            undeclared(fields.text(name)).ifPresent(message -> fields.problem(name, message));
        }
    }

    void list(Fields fields, String name) {
        List<String> texts = fields.texts(name);
        for (int i = 0; i < texts.size(); i++) {
            int index = i;
            undeclared(texts.get(i)).ifPresent(message -> fields.problem(name, index, message));
        }
    }

    private Optional<String> undeclared(String text) {
        return References.in(text).stream()
                .filter(name -> !declared.contains(name))
                .findFirst()
                .map(name -> "'$" + name + "' is no declared parameter; "
                        + Suggestions.meant(name, declared)
                                .map(meant -> "write '$" + meant + "'")
                                .orElse("declare '" + name + "' under parameters"));
    }
}
