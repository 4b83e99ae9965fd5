package io.jenkins.plugins.runbook.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.util.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.junit.jupiter.api.Test;

class BuildSecretsTest {

    private final Run<?, ?> build = mock(Run.class);
    private final EnvironmentExpander expander = mock(EnvironmentExpander.class);
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void values_of_bound_credentials_are_secret() {
        when(expander.getSensitiveVariables()).thenReturn(Set.of("TOKEN", "NOT_SET"));
        environment.put("TOKEN", "s3cret");
        environment.put("HOME", "/home/ci");

        assertThat(BuildSecrets.of(build, expander, environment)).containsExactly("s3cret");
    }

    @Test
    void values_of_password_parameters_are_secret() {
        Secret secret = mock(Secret.class);
        when(secret.getPlainText()).thenReturn("pa55word");
        ParameterValue password = mock(ParameterValue.class);
        when(password.isSensitive()).thenReturn(true);
        when(password.getValue()).thenReturn(secret);
        ParameterValue open = mock(ParameterValue.class);
        ParametersAction action = mock(ParametersAction.class);
        when(action.getParameters()).thenReturn(List.of(password, open));
        when(build.getActions(ParametersAction.class)).thenReturn(List.of(action));

        assertThat(BuildSecrets.of(build, null, environment)).containsExactly("pa55word");
    }

    @Test
    void an_empty_value_would_mask_everything_and_is_none() {
        when(expander.getSensitiveVariables()).thenReturn(Set.of("EMPTY"));
        environment.put("EMPTY", " ");

        assertThat(BuildSecrets.of(build, expander, environment)).isEmpty();
    }
}
