package io.jenkins.plugins.runbook.execution.again;

import io.jenkins.plugins.runbook.execution.Redactor;
import io.jenkins.plugins.runbook.execution.RefusedException;
import io.jenkins.plugins.runbook.execution.RefusedException.Reason;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters of an earlier execution. Its record has no secrets, so that those have to be given again. */
public final class Recalled {

    private final ExecutionResult earlier;

    public Recalled(ExecutionResult earlier) {
        this.earlier = earlier;
    }

    /**
     * The values it had; those given stand in the place of what is not in the record.
     *
     * @param given by name
     * @throws RefusedException when a secret one is not given, or another one is given with another value
     */
    public Map<String, String> exactly(Runbook runbook, Map<String, String> given) throws RefusedException {
        for (Map.Entry<String, String> each : given.entrySet()) {
            String shown = earlier.parameters().get(each.getKey());
            if (shown != null && !isMasked(shown) && !shown.equals(each.getValue())) {
                throw new RefusedException(
                        Reason.BAD_PARAMETER,
                        "parameter '" + each.getKey() + "' was '" + shown + "' in execution " + earlier.id()
                                + ", and resuming changes nothing; leave it out, or rerun with the new value");
            }
        }
        return unless(runbook, given);
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
            if (wanted && isMasked(shown)) {
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

    private static boolean isMasked(String shown) {
        return shown.contains(Redactor.MASK);
    }
}
