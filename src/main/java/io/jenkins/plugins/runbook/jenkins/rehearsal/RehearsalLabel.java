package io.jenkins.plugins.runbook.jenkins.rehearsal;

import hudson.model.Label;
import io.jenkins.plugins.runbook.rehearsal.RehearsalException;
import java.util.Collections;
import jenkins.model.Jenkins;

/** The nodes that an admin lends for rehearsals, by the expression of their labels. */
final class RehearsalLabel {

    private final String expression;

    RehearsalLabel(String expression) {
        this.expression = expression;
    }

    String expression() {
        return expression;
    }

    /**
     * The label as it is to be asked for. The controller is lent only when the expression names one of its labels: that it does not
     * have a label that is excluded makes it no place to try things.
     *
     * @throws RehearsalException when no node and no cloud has it
     */
    Label resolve() {
        Jenkins jenkins = Jenkins.get();
        Label label = jenkins.getLabel(expression);
        boolean unasked = label != null
                && label.matches(jenkins)
                && Collections.disjoint(label.listAtoms(), jenkins.getAssignedLabels());
        Label lent = unasked ? label.and(jenkins.getSelfLabel().not()) : label;
        if (lent == null || lent.isEmpty()) {
            throw new RehearsalException("no agent and no cloud has the label '" + expression
                    + "'; give an agent that label, or lend another one in Manage Jenkins » System » Runbooks");
        }
        return lent;
    }
}
