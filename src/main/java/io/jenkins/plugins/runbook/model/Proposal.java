package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * A better text that the learner proposes.
 *
 * @param parent the version it improves
 * @param text the proposed text, complete
 * @param operations what was changed in the parent's text, in order
 * @param author who proposes, such as {@code learner/rules}
 * @param reason why, one sentence
 * @param signature the failure it answers
 * @param failureType why the parent failed
 * @param executionId the execution it was learnt from
 * @param operators names of the repair operators used
 * @param findings what the guard saw; none of them blocks
 * @param confidence that the change mends the failure, 0 to 1; at most how sure its cause is
 */
public record Proposal(
        VersionRef parent,
        String text,
        List<ChangeOperation> operations,
        String author,
        String reason,
        @CheckForNull FailureSignature signature,
        @CheckForNull FailureType failureType,
        String executionId,
        List<String> operators,
        List<Finding> findings,
        double confidence) {

    private static final String EDITED = "edited:";

    public Proposal {
        operations = List.copyOf(operations);
        operators = List.copyOf(operators);
        findings = List.copyOf(findings);
    }

    /** The name of an operator whose text a person changed in the review. */
    public static String editedOperator(String operator) {
        return operator.startsWith(EDITED) ? operator : EDITED + operator;
    }

    /** Whether a person changed in the review what the operator made. */
    public static boolean isEdited(String operator) {
        return operator.startsWith(EDITED);
    }

    /** The operator without the note that a person changed its text. */
    public static String unedited(String operator) {
        return isEdited(operator) ? operator.substring(EDITED.length()) : operator;
    }
}
