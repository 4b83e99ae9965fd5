package io.jenkins.plugins.runbook.jenkins.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.model.Label;
import hudson.model.labels.LabelAtom;
import io.jenkins.plugins.runbook.rehearsal.RehearsalException;
import java.util.Set;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

class RehearsalLabelTest {

    private final Jenkins controller = mock(Jenkins.class);
    private final Label label = mock(Label.class);
    private final LabelAtom builtIn = mock(LabelAtom.class);
    private MockedStatic<Jenkins> jenkins;

    @BeforeEach
    void jenkins() {
        jenkins = mockStatic(Jenkins.class);
        jenkins.when(Jenkins::get).thenReturn(controller);
        when(controller.getLabel("here")).thenReturn(label);
        when(controller.getSelfLabel()).thenReturn(builtIn);
        when(controller.getAssignedLabels()).thenReturn(Set.of(builtIn));
    }

    @AfterEach
    void end() {
        jenkins.close();
    }

    @Test
    void a_label_that_agents_have_is_asked_for_as_it_is() {
        assertThat(resolved()).isSameAs(label);
    }

    @Test
    void a_label_that_nobody_has_is_refused_with_what_to_do() {
        when(label.isEmpty()).thenReturn(true);

        assertThatThrownBy(this::resolved)
                .isInstanceOf(RehearsalException.class)
                .hasMessageContaining("'here'")
                .hasMessageContaining("give an agent that label");
    }

    @Test
    void the_controller_is_left_out_when_the_expression_only_excludes_others() {
        Label notBuiltIn = mock(Label.class);
        Label agentsAlone = mock(Label.class);
        when(label.matches(controller)).thenReturn(true);
        when(label.listAtoms()).thenReturn(Set.of(mock(LabelAtom.class)));
        when(builtIn.not()).thenReturn(notBuiltIn);
        when(label.and(notBuiltIn)).thenReturn(agentsAlone);

        assertThat(resolved()).isSameAs(agentsAlone);
    }

    @Test
    void the_controller_is_a_place_when_the_expression_names_its_label() {
        when(label.matches(controller)).thenReturn(true);
        when(label.listAtoms()).thenReturn(Set.of(builtIn));

        assertThat(resolved()).isSameAs(label);
    }

    private Label resolved() {
        return new RehearsalLabel("here").resolve();
    }
}
