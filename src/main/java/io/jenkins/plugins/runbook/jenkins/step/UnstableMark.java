package io.jenkins.plugins.runbook.jenkins.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Result;
import hudson.model.Run;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Makes a build unstable as Jenkins' own step {@code unstable} does: at once, and with a warning on the step where it happened. */
final class UnstableMark {

    private UnstableMark() {}

    static void put(@NonNull StepContext context, @NonNull Run<?, ?> build, @NonNull String message)
            throws IOException, InterruptedException {
        build.setResult(Result.UNSTABLE);
        try {
            OnNode.put(context, message);
        } catch (LinkageError e) {
            // Without the plugin workflow-api there is no node that could bear a warning.
        }
    }

    /** Apart, because its classes may be missing. */
    private static final class OnNode {

        static void put(StepContext context, String message) throws IOException, InterruptedException {
            FlowNode node = context.get(FlowNode.class);
            if (node != null) {
                node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(message));
            }
        }
    }
}
