package io.jenkins.plugins.runbook.jenkins.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.AbstractBuild;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.util.Secret;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** Values that Jenkins masks in the log of a build. What we record by ourselves does not pass that log. */
final class BuildSecrets {

    private BuildSecrets() {}

    /**
     * @param expander tells the variables that credentials are bound to, {@code null} outside of Pipelines
     * @param environment holds their values
     */
    static Set<String> of(
            Run<?, ?> build, @CheckForNull EnvironmentExpander expander, Map<String, String> environment) {
        Set<String> values = new HashSet<>();
        sensitiveNames(build, expander)
                .map(environment::get)
                .filter(Objects::nonNull)
                .forEach(values::add);
        sensitiveParameters(build).forEach(values::add);
        values.removeIf(String::isBlank);
        return values;
    }

    private static Stream<String> sensitiveNames(Run<?, ?> build, EnvironmentExpander expander) {
        Collection<String> bound = expander == null ? Set.of() : expander.getSensitiveVariables();
        Collection<String> wrapped =
                build instanceof AbstractBuild<?, ?> freestyle ? freestyle.getSensitiveBuildVariables() : Set.of();
        return Stream.concat(bound.stream(), wrapped.stream());
    }

    private static Stream<String> sensitiveParameters(Run<?, ?> build) {
        return build.getActions(ParametersAction.class).stream()
                .flatMap(action -> action.getParameters().stream())
                .filter(parameter -> parameter.isSensitive())
                .map(parameter -> parameter.getValue())
                .map(value -> value instanceof Secret secret ? secret.getPlainText() : Objects.toString(value, ""));
    }
}
