package io.jenkins.plugins.runbook.jenkins.folder;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.settings.LearningRule;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.variant.OptionalExtension;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;

/** Whether the learner looks at what the jobs of a folder execute. The nearest folder that says something decides. */
public final class FolderLearning extends AbstractFolderProperty<AbstractFolder<?>> {

    private final Choice learning;

    @DataBoundConstructor
    public FolderLearning(Choice learning) {
        this.learning = learning == null ? Choice.INHERIT : learning;
    }

    public Choice getLearning() {
        return learning;
    }

    /** What a folder can say. */
    public enum Choice {
        /** Nothing; a folder above, or the settings of Jenkins, decide. */
        INHERIT,
        ON,
        OFF;

        @Restricted(NoExternalUse.class) // used by config.jelly
        public String getDisplayName() {
            return switch (this) {
                case INHERIT -> Messages.FolderLearning_Inherit();
                case ON -> Messages.FolderLearning_On();
                case OFF -> Messages.FolderLearning_Off();
            };
        }
    }

    /** Describes the form. */
    @OptionalExtension(requirePlugins = "cloudbees-folder")
    @Symbol("runbookLearning")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.FolderLearning_DisplayName();
        }
    }

    /** Asks the folders above a job. */
    @OptionalExtension(requirePlugins = "cloudbees-folder")
    public static final class Rule implements LearningRule {

        @Override
        public Optional<Boolean> allows(Item job) {
            ItemGroup<?> above = job.getParent();
            while (above instanceof AbstractFolder<?> folder) {
                FolderLearning said = folder.getProperties().get(FolderLearning.class);
                if (said != null && said.getLearning() != Choice.INHERIT) {
                    return Optional.of(said.getLearning() == Choice.ON);
                }
                above = folder.getParent();
            }
            return Optional.empty();
        }
    }
}
