package io.jenkins.plugins.runbook.execution.parameter;

import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Values of all declared parameters, each of the form its declaration asks for. */
public final class BoundParameters {

    private final Map<String, Parameter> declared;
    private final Map<String, String> values;

    private BoundParameters(Map<String, Parameter> declared, Map<String, String> values) {
        this.declared = declared;
        this.values = values;
    }

    /**
     * Gives each declared parameter the value given or its default; one that has neither and is not required is empty.
     *
     * @throws RefusedException naming every parameter that is undeclared, missing or of the wrong form
     */
    public static BoundParameters bind(Runbook runbook, Map<String, String> given) throws RefusedException {
        List<String> problems = new ArrayList<>();
        given.keySet().stream()
                .filter(name -> !runbook.parameters().containsKey(name))
                .sorted()
                .forEach(name -> problems.add(undeclared(runbook, name)));
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter parameter : runbook.parameters().values()) {
            String value = given.getOrDefault(parameter.name(), parameter.defaultValue());
            if (value != null) {
                ParameterRule.problem(parameter, value).ifPresent(problems::add);
            } else if (parameter.required()) {
                problems.add("parameter '" + parameter.name() + "' is required; give it a value");
            }
            values.put(parameter.name(), value == null ? "" : value);
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(
                    RefusedException.Reason.BAD_PARAMETER, runbook.id() + ": " + String.join("; ", problems));
        }
        return new BoundParameters(runbook.parameters(), values);
    }

    /** Value by name, in the order of declaration. Holds secrets. */
    public Map<String, String> values() {
        return values;
    }

    /** Values to be redacted wherever they turn up. */
    public Set<String> secrets() {
        return values.entrySet().stream()
                .filter(entry -> declared.get(entry.getKey()).secret())
                .map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Value by name for the record: secret ones masked, the others redacted. */
    public Map<String, String> shown(Redactor redactor) {
        Map<String, String> shown = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> shown.put(name, declared.get(name).secret() ? Redactor.MASK : redactor.redact(value)));
        return shown;
    }

    private static String undeclared(Runbook runbook, String name) {
        String known = runbook.parameters().isEmpty()
                ? "it declares none"
                : "it declares " + String.join(", ", runbook.parameters().keySet());
        return "parameter '" + name + "' is not declared; " + known;
    }
}
