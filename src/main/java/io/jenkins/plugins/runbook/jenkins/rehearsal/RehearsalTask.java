package io.jenkins.plugins.runbook.jenkins.rehearsal;

import hudson.model.Executor;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.queue.SubTask;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Occupies an executor of a node with a label while something is done there. People who may see runbooks see it in Jenkins' queue, those who may
 * rehearse may cancel it. It does not survive a restart.
 */
@ExportedBean // or Jenkins' API of the queue would fail while it waits
public final class RehearsalTask implements Queue.TransientTask, AccessControlled {

    private final Label label;
    private final Work work;

    /** What is done on the node. */
    @FunctionalInterface
    interface Work {
        /**
         * Runs to its end on the thread of the executor. Keeps what it came to; throws nothing.
         *
         * @param node {@code null} when it was removed just now
         */
        void on(Node node);
    }

    RehearsalTask(Label label, Work work) {
        this.label = label;
        this.work = work;
    }

    @Override
    public Label getAssignedLabel() {
        return label;
    }

    @Override
    public String getName() {
        return getDisplayName();
    }

    @Override
    public String getFullDisplayName() {
        return getDisplayName();
    }

    @Exported
    @Override
    public String getDisplayName() {
        return Messages.RehearsalTask_DisplayName();
    }

    @Exported
    @Override
    public String getUrl() {
        return "runbooks/";
    }

    @Override
    public ACL getACL() {
        return ACL.lambda2((who, permission) -> Jenkins.get().getACL().hasPermission2(who, ours(permission)));
    }

    private static Permission ours(Permission asked) {
        boolean sees = asked == Item.READ || asked == Item.DISCOVER;
        return sees ? RunbookPermissions.VIEW : RunbookPermissions.REHEARSE;
    }

    @Override
    public Queue.Executable createExecutable() {
        return new Running();
    }

    void perform(Node node) {
        work.on(node);
    }

    /** What the executor runs. */
    private final class Running implements Queue.Executable {

        @Override
        public SubTask getParent() {
            return RehearsalTask.this;
        }

        @Override
        public void run() {
            Executor executor = Executor.currentExecutor();
            if (executor == null) {
                throw new IllegalStateException("a rehearsal is run by an executor of Jenkins alone");
            }
            perform(executor.getOwner().getNode());
        }

        @Override
        public String toString() {
            return getDisplayName();
        }
    }
}
