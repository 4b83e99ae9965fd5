package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.OnFailure;
import io.jenkins.plugins.runbook.model.Retry;
import io.jenkins.plugins.runbook.model.Step;
import java.time.Duration;

/** Reads steps and checks. */
final class StepReader {

    private static final Duration DEFAULT_RETRY_DELAY = Duration.ofSeconds(1);

    private final ReferenceCheck references;

    StepReader(ReferenceCheck references) {
        this.references = references;
    }

    Step step(Fields fields) {
        Action action = ActionType.of(fields).read(fields, references);
        return new Step(
                fields.text("name", ActionType.nameOf(action)),
                action,
                fields.limit("timeout", atLeast(Step.DEFAULT_TIMEOUT, action)),
                retry(fields),
                fields.flag("idempotent"),
                fields.word("onFailure", OnFailure.STOP),
                fields.text("when"),
                ExpectationReader.read(fields));
    }

    Check check(Fields fields) {
        ActionType<?> type = ActionType.of(fields);
        type.checkUseInVerify(fields);
        Action action = type.read(fields, references);
        return new Check(
                fields.text("name", ActionType.nameOf(action)),
                action,
                ExpectationReader.read(fields),
                fields.limit("timeout", atLeast(Check.DEFAULT_TIMEOUT, action)));
    }

    /** The default limit, longer where a wait asks for more time than that. */
    private static Duration atLeast(Duration limit, Action action) {
        return action instanceof Action.WaitFor wait && wait.timeout().compareTo(limit) >= 0
                ? wait.timeout().plus(limit)
                : limit;
    }

    private static Retry retry(Fields owner) {
        if (!owner.has("retry")) {
            return Retry.NONE;
        }
        Fields retry = owner.child("retry");
        double backoff = retry.has("backoff") ? retry.number("backoff").doubleValue() : 1;
        return new Retry(retry.integer("attempts", 1), retry.duration("delay", DEFAULT_RETRY_DELAY), backoff);
    }
}
