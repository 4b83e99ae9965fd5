package io.jenkins.plugins.runbook.execution.continuation;

import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Parameters of an earlier execution. Its record has no secrets, so that those have to be given again. */
public final class StoredParameters {

    private final ExecutionResult earlier;

    public StoredParameters(ExecutionResult earlier) {
        this.earlier = earlier;
    }

    /**
     * The values it had; those given stand in the place of what is not in the record.
     *
     * @param given by name
     * @param instead what to do to have another value, for the refusal
     * @throws RefusedException when a secret one is not given, or another one is given with another value
     */
    public Map<String, String> exactly(Runbook runbook, Map<String, String> given, String instead)
            throws RefusedException {
        for (Map.Entry<String, String> each : given.entrySet()) {
            String shown = earlier.parameters().get(each.getKey());
            if (shown != null && !new MaskedText(shown).canBe(each.getValue())) {
                throw new RefusedException(
                        Reason.BAD_PARAMETER,
                        "parameter '" + each.getKey() + "' was '" + shown + "' in execution " + earlier.id() + ", and "
                                + instead);
            }
        }
        return unless(runbook, given);
    }

    /** What stands in the values given where the record has a mask: secrets of the earlier execution. */
    public Set<String> secrets(Map<String, String> given) {
        return given.entrySet().stream()
                .filter(each -> earlier.parameters().containsKey(each.getKey()))
                .flatMap(each ->
                        new MaskedText(earlier.parameters().get(each.getKey())).hidden(each.getValue()).stream())
                .collect(Collectors.toSet());
    }

    /**
     * The values it had where others are not given.
     *
     * @throws RefusedException when a secret one is not given
     */
    public Map<String, String> unless(Runbook runbook, Map<String, String> given) throws RefusedException {
        Map<String, String> values = new LinkedHashMap<>(given);
        for (Parameter parameter : runbook.parameters().values()) {
            String shown = earlier.parameters().get(parameter.name());
            boolean wanted = shown != null && !values.containsKey(parameter.name());
            if (wanted && new MaskedText(shown).masked()) {
                throw new RefusedException(
                        Reason.BAD_PARAMETER,
                        "parameter '" + parameter.name() + "' held a secret in execution " + earlier.id()
                                + " and was not kept; give it again");
            }
            // An empty one without a default is one that was not given.
            if (wanted && !(shown.isEmpty() && parameter.defaultValue() == null)) {
                values.put(parameter.name(), shown);
            }
        }
        return values;
    }
}
