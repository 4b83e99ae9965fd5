package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.execution.limit.RunControl;
import io.jenkins.plugins.runbook.model.Suspension;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** What is suspended; suspending, lifting, and letting a runbook run again that failed too often. */
final class LimitsResource {

    private final RunControl control;

    LimitsResource(Store store, Clock clock) {
        this.control = new RunControl(store, clock);
    }

    Answer show(ApiCall call) {
        return Answer.json(Map.of("suspensions", control.suspensions()));
    }

    Answer suspend(ApiCall call) {
        String scope = call.body().path("scope").asText(Suspension.ALL);
        String reason = call.body().path("reason").asText("");
        return Answer.json(checked(() -> control.suspend(scope, reason, call.actor())));
    }

    Answer lift(ApiCall call) {
        String scope = call.body().path("scope").asText(Suspension.ALL);
        boolean lifted = checked(() -> control.lift(scope, call.actor()));
        if (!lifted) {
            throw ApiException.notFound("Nothing is suspended as '" + scope + "'.");
        }
        return Answer.json(Map.of("lifted", scope));
    }

    Answer reset(ApiCall call) {
        checked(() -> {
            control.reset(call.id(), call.actor());
            return null;
        });
        return Answer.json(Map.of("reset", call.id()));
    }

    private static <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(e.getMessage());
        }
    }
}
