package io.jenkins.plugins.runbook.jenkins.rehearsal;

import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.jenkins.agent.StopSignal;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.rehearsal.BorrowedPlace;
import io.jenkins.plugins.runbook.rehearsal.Rehearsal;
import io.jenkins.plugins.runbook.rehearsal.RehearsalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** An agent with the label that an admin lends for rehearsals. Jenkins' queue decides which, and waits for one. */
public final class RehearsalAgents implements BorrowedPlace {

    private final RehearsalLabel lent;
    private final Rehearsal rehearsal;
    private volatile String doing = "";

    /** @param expression of the label, as in a Pipeline's {@code node} */
    public RehearsalAgents(String expression, Rehearsal rehearsal) {
        this.lent = new RehearsalLabel(expression);
        this.rehearsal = rehearsal;
    }

    @Override
    public String where() {
        return "on an agent with the label '" + lent.expression() + "'";
    }

    @Override
    public String doing() {
        return doing;
    }

    @Override
    public ExecutionResult run(String text, Incident incident, Map<String, String> parameters, Duration limit)
            throws InterruptedException {
        Label label = lent.resolve();
        StopSignal stop = new StopSignal();
        doing = "waits for an executor " + where();
        try {
            return new QueuedRehearsal(label, where(), stop).result(limit, node -> {
                doing = "runs on " + node.getDisplayName();
                return on(node, label, stop, sandbox -> rehearsal.run(text, incident, parameters, sandbox));
            });
        } finally {
            doing = "";
        }
    }

    /** What is done in the sandbox. */
    @FunctionalInterface
    private interface Act {
        ExecutionResult in(NodeSandbox sandbox) throws RefusedException, InterruptedException;
    }

    private static ExecutionResult on(Node node, Label label, StopSignal stop, Act act) throws InterruptedException {
        try (NodeSandbox sandbox = NodeSandbox.on(node, label, stop)) {
            stop.begin();
            try {
                ExecutionResult result = act.in(sandbox);
                requireConnected(node);
                return result;
            } finally {
                stop.end(); // cleaning up must not be interrupted
            }
        } catch (RefusedException e) {
            throw new RehearsalException(e.getMessage(), e);
        } catch (IOException e) {
            throw new RehearsalException(node.getDisplayName() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** A failure of the connection is no failure of the text. */
    private static void requireConnected(Node node) {
        Computer computer = node.toComputer();
        if (computer == null || computer.isOffline()) {
            throw new RehearsalException("the connection to " + node.getDisplayName() + " was lost; try again");
        }
    }
}
