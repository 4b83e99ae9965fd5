package io.jenkins.plugins.runbook.learning.repair;

import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import java.util.List;

/** Makes the change operations that operators need. */
public final class Change {

    private Change() {}

    /** Puts a step before the step at the index; at the end when the index is that of no step. */
    public static ChangeOperation insert(int index, int steps, StepDraft step, String reason, List<Evidence> evidence) {
        String path = index >= 0 && index < steps ? "/steps/" + index : "/steps/-";
        return ChangeOperation.add(path, step.value(), reason, evidence);
    }

    /** Puts a step before what failed; at the end of the steps when a check failed. */
    public static ChangeOperation insertBefore(
            FailurePoint point, int steps, StepDraft step, String reason, List<Evidence> evidence) {
        return insert(point.isStep() ? point.index() : steps, steps, step, reason, evidence);
    }

    /** Gives what failed another script. */
    public static ChangeOperation script(FailurePoint point, String script, String reason, List<Evidence> evidence) {
        return ChangeOperation.replace(point.path() + "/run", script, reason, evidence);
    }

    /** Gives a step another script. */
    public static ChangeOperation script(int step, String script, String reason, List<Evidence> evidence) {
        return ChangeOperation.replace("/steps/" + step + "/run", script, reason, evidence);
    }

    /** Sets a field of a step, whether it is there or not. */
    public static ChangeOperation field(int step, String field, Object value, String reason, List<Evidence> evidence) {
        return ChangeOperation.add("/steps/" + step + "/" + field, value, reason, evidence);
    }
}
