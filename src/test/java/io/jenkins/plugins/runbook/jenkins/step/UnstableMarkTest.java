package io.jenkins.plugins.runbook.jenkins.step;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.Result;
import hudson.model.Run;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.junit.jupiter.api.Test;
import org.mockito.MockedConstruction;

class UnstableMarkTest {

    private final StepContext context = mock(StepContext.class);
    private final Run<?, ?> build = mock(Run.class);
    private final FlowNode node = mock(FlowNode.class);

    @Test
    void the_build_is_unstable_at_once_and_its_step_says_why() throws Exception {
        when(context.get(FlowNode.class)).thenReturn(node);
        try (MockedConstruction<WarningAction> warnings = mockConstruction(
                WarningAction.class,
                (warning, created) -> when(warning.withMessage("not proven")).thenReturn(warning))) {
            UnstableMark.put(context, build, "not proven");

            verify(build).setResult(Result.UNSTABLE);
            verify(node).addOrReplaceAction(warnings.constructed().get(0));
        }
        verify(context, never()).setResult(any());
    }

    @Test
    void without_nodes_the_build_is_unstable_all_the_same() throws Exception {
        when(context.get(FlowNode.class)).thenThrow(new NoClassDefFoundError("FlowNode"));

        UnstableMark.put(context, build, "not proven");

        verify(build).setResult(Result.UNSTABLE);
    }
}
