package io.jenkins.plugins.runbook.execution.journal;

import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HostState;
import java.io.IOException;

/** Follows an execution so that its result can be rebuilt when its process dies. What it is given is redacted. */
public interface Journal {

    /** For executions that need not be recorded. */
    Journal NONE = new Journal() {
        @Override
        public void started(ExecutionResult draft) {}

        @Override
        public void before(HostState state) {}

        @Override
        public void stepStarted(ExecutedStep draft) {}

        @Override
        public void stepFinished(ExecutedStep step) {}

        @Override
        public void stepsEnded() {}
    };

    /** @param draft all that is known of the result, as if it ended now */
    void started(ExecutionResult draft) throws IOException;

    void before(HostState state) throws IOException;

    /** @param draft all that is known of the step, as if it were interrupted now */
    void stepStarted(ExecutedStep draft) throws IOException;

    void stepFinished(ExecutedStep step) throws IOException;

    /** No step follows for a while: what is known is to be on disk. */
    void stepsEnded() throws IOException;
}
