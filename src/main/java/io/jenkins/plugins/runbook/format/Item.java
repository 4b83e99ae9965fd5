package io.jenkins.plugins.runbook.format;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.OnFailure;
import io.jenkins.plugins.runbook.model.Step;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A step or a check, made comparable.
 *
 * @param name its name
 * @param fields its fields as text, with the name where one was given
 */
record Item(@CheckForNull String name, Map<String, String> fields) {

    static Item of(Step step) {
        Map<String, String> fields = start(step.name(), step.action());
        fields.putAll(PlainFields.of("timeout", step.timeout()));
        fields.putAll(PlainFields.of(step.retry()));
        fields.putAll(PlainFields.of(
                "idempotent",
                step.idempotent() ? "true" : null,
                "onFailure",
                step.onFailure() == OnFailure.STOP ? null : step.onFailure(),
                "when",
                step.when()));
        fields.putAll(PlainFields.of(step.expect()));
        return new Item(step.name(), fields);
    }

    static Item of(Check check) {
        Map<String, String> fields = start(check.name(), check.action());
        fields.putAll(PlainFields.of(check.expect()));
        fields.putAll(PlainFields.of("timeout", check.timeout()));
        return new Item(check.name(), fields);
    }

    /** A name made from the action says nothing that the action does not. */
    private static Map<String, String> start(String name, Action action) {
        Map<String, String> fields =
                new LinkedHashMap<>(PlainFields.of("name", name.equals(ActionType.nameOf(action)) ? null : name));
        fields.putAll(ActionType.fieldsOf(action));
        return fields;
    }

    /** How alike two items are, 0 to 1: shared words over all words (Jaccard 1912), of names and values alike. */
    double likeness(Item other) {
        Set<String> shared = words();
        Set<String> all = words();
        shared.retainAll(other.words());
        all.addAll(other.words());
        return all.isEmpty() ? 0 : (double) shared.size() / all.size();
    }

    private Set<String> words() {
        Set<String> words = new HashSet<>();
        fields.values().forEach(value -> words.addAll(List.of(value.split("\\W+"))));
        words.remove("");
        return words;
    }
}
