package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.state.StateCapture;
import io.jenkins.plugins.runbook.model.HostState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known when a fix is to be verified.
 *
 * @param startedAt when the execution began
 * @param before state before the steps
 * @param after state after them
 * @param host where to look again
 * @param capture reads what the runbook names once more
 * @param unhurried whether there is reason to wait for a second look
 */
public record VerificationInput(
        Instant startedAt,
        HostState before,
        HostState after,
        HostSession host,
        StateCapture capture,
        boolean unhurried) {

    VerificationInput inHurry() {
        return new VerificationInput(startedAt, before, after, host, capture, false);
    }

    Optional<Double> numberBefore(String key) {
        return number(before, key);
    }

    Optional<Double> numberAfter(String key) {
        return number(after, key);
    }

    /** Keys of the state after the steps that begin and end so. */
    List<String> keys(String prefix, String suffix) {
        return Stream.of(after)
                .flatMap(state -> state.readings().keySet().stream())
                .filter(key -> key.startsWith(prefix) && key.endsWith(suffix))
                .toList();
    }

    static Optional<Double> number(HostState state, String key) {
        if (state == null) {
            return Optional.empty();
        }
        try {
            return state.value(key).map(Double::parseDouble);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
