package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.Continuation.EarlierAttempt;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionError;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.StateChange;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes executions with every field filled, empty or odd, the same ones for the same seed. */
final class RandomExecutions {

    private static final String[] PIECES = {
        "ok",
        "é",
        "\uD83D\uDD25",
        "\n",
        "\t",
        "\"",
        "\\",
        "$(reboot)",
        "</script>",
        "\u0000",
        "\u2028",
        " ",
        "0",
        "null",
        "true"
    };

    private final Random random;

    RandomExecutions(long seed) {
        random = new Random(seed);
    }

    ExecutionResult next() {
        return new ExecutionResult(
                "E-" + text(),
                new VersionRef("RB-" + random.nextInt(100), 1 + random.nextInt(1000)),
                Sha256.of(text()),
                new Incident(maybe(this::text), text(), maybe(this::text), maybe(this::text), maybe(this::text)),
                texts(),
                maybe(this::text),
                maybe(this::text),
                one("linux", "windows", "macos"),
                instant(),
                instant(),
                one(ExecutionStatus.values()),
                one(Outcome.values()),
                new Verification(
                        one(Verification.Verdict.values()),
                        text(),
                        random.nextDouble(),
                        list(() -> new Verification.Evidence(
                                text(), one(Verification.Verdict.values()), maybe(this::text)))),
                maybe(this::state),
                maybe(this::state),
                list(this::change),
                list(this::step),
                maybe(() -> new ExecutionError(text(), maybe(random::nextInt), maybe(this::text))),
                new HumanFeedback(
                        maybe(random::nextBoolean),
                        maybe(random::nextBoolean),
                        maybe(random::nextBoolean),
                        maybe(this::text)),
                maybe(() -> one(FailureType.values())),
                maybe(this::text),
                list(this::text),
                list(this::text),
                list(this::text),
                new Continuation(
                        maybe(this::text),
                        1 + random.nextInt(9),
                        maybe(this::instant),
                        list(() -> new EarlierAttempt(instant(), instant(), maybe(this::text), maybe(this::step)))));
    }

    private ExecutedStep step() {
        return new ExecutedStep(
                random.nextInt(),
                text(),
                text(),
                one(ExecutedStep.Phase.values()),
                instant(),
                instant(),
                one(ExecutedStep.Status.values()),
                maybe(this::text),
                maybe(this::text),
                maybe(random::nextInt),
                random.nextInt(100),
                list(this::change));
    }

    private HostState state() {
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            readings.put(
                    "file./" + text(),
                    random.nextBoolean()
                            ? Reading.of(text(), one(Reading.Unit.values()))
                            : Reading.unavailable(text()));
        }
        return new HostState(instant(), random.nextLong(), readings);
    }

    private StateChange change() {
        return new StateChange(text(), maybe(this::text), maybe(this::text), one(Reading.Unit.values()));
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        list(this::text).forEach(key -> texts.put(key, text()));
        return texts;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(one(PIECES));
        }
        return text.toString();
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000));
    }

    private <T> List<T> list(Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(4)).toList();
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }
}
