package io.jenkins.plugins.runbook.web;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves a class of tests out where there is no browser, and says so. {@code .ci/run} installs what it needs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Condition.class)
@interface NeedsChromium {

    /** Whether both programs are where Debian puts them. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Files.isExecutable(Chromium.BROWSER) && Files.isExecutable(Chromium.NODE)
                    ? enabled("Chromium is there")
                    : disabled("These tests drive " + Chromium.BROWSER + " with " + Chromium.NODE
                            + ", which are not both there; apt-get install chromium nodejs brings them.");
        }
    }
}
