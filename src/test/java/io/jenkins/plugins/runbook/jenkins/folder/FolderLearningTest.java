package io.jenkins.plugins.runbook.jenkins.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.DescribableList;
import io.jenkins.plugins.runbook.jenkins.folder.FolderLearning.Choice;
import org.junit.jupiter.api.Test;

/** Which folder decides whether there is learning. */
class FolderLearningTest {

    private final FolderLearning.Rule rule = new FolderLearning.Rule();

    @Test
    void a_job_outside_of_folders_is_nobodys_business() {
        assertThat(rule.allows(jobIn(mock(ItemGroup.class)))).isEmpty();
    }

    @Test
    void the_nearest_folder_that_says_something_decides() {
        AbstractFolder<?> off = folder(mock(ItemGroup.class), new FolderLearning(Choice.OFF));
        AbstractFolder<?> silent = folder(off, null);
        AbstractFolder<?> inheriting = folder(silent, new FolderLearning(Choice.INHERIT));
        AbstractFolder<?> on = folder(inheriting, new FolderLearning(Choice.ON));

        assertThat(rule.allows(jobIn(inheriting))).contains(false);
        assertThat(rule.allows(jobIn(on))).contains(true);
    }

    @Test
    void a_folder_of_settings_as_code_that_says_nothing_inherits() {
        assertThat(new FolderLearning(null).getLearning()).isEqualTo(Choice.INHERIT);
    }

    private static Item jobIn(ItemGroup<?> parent) {
        Item job = mock(Item.class);
        doReturn(parent).when(job).getParent();
        return job;
    }

    @SuppressWarnings("unchecked")
    private static AbstractFolder<?> folder(ItemGroup<?> parent, FolderLearning said) {
        AbstractFolder<?> folder = mock(AbstractFolder.class);
        DescribableList<AbstractFolderProperty<?>, AbstractFolderPropertyDescriptor> properties =
                mock(DescribableList.class);
        when(properties.get(FolderLearning.class)).thenReturn(said);
        doReturn(properties).when(folder).getProperties();
        // Jenkins has this method twice, for old callers; Mockito checks a value, not an answer, against the wrong one.
        doAnswer(call -> parent).when(folder).getParent();
        return folder;
    }
}
