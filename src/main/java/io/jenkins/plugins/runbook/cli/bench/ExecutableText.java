package io.jenkins.plugins.runbook.cli.bench;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;

/** What of a runbook would reach the host, without names, descriptions and reasons. */
final class ExecutableText {

    private ExecutableText() {}

    /** Whether anything the runbook would execute contains one of the texts. */
    static boolean containsAny(Runbook runbook, Collection<String> texts) {
        return of(runbook).anyMatch(executed -> texts.stream().anyMatch(executed::contains));
    }

    private static Stream<String> of(Runbook runbook) {
        Stream<String> steps = Stream.concat(runbook.steps().stream(), runbook.rollback().stream())
                .flatMap(ExecutableText::of);
        Stream<String> checks = runbook.verify().stream().map(Check::action).flatMap(ExecutableText::of);
        Stream<String> state = Stream.of(
                        runbook.state().services(),
                        runbook.state().files(),
                        runbook.state().ports(),
                        runbook.state().commands().values())
                .flatMap(Collection::stream);
        Stream<String> defaults = runbook.parameters().values().stream().map(Parameter::defaultValue);
        return Stream.of(steps, checks, state, defaults).flatMap(each -> each).filter(Objects::nonNull);
    }

    private static Stream<String> of(Step step) {
        return Stream.concat(of(step.action()), Stream.ofNullable(step.when()));
    }

    private static Stream<String> of(Action action) {
        if (action instanceof Action.Run run) {
            return Stream.of(run.script());
        }
        if (action instanceof Action.Service service) {
            return Stream.of(service.name());
        }
        if (action instanceof Action.Use use) {
            return Stream.concat(Stream.of(use.name()), use.arguments().values().stream());
        }
        return Stream.of(((Action.WaitFor) action).target());
    }
}
