package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Durations;
import io.jenkins.plugins.runbook.model.Shell;
import java.time.Duration;

/** A step or a check of ours while it is made. */
final class ImportedStep {

    private static final int MAX_ATTEMPTS = 100;

    private final ObjectNode step = JsonNodeFactory.instance.objectNode();

    ImportedStep(String name) {
        String line = name.strip().replaceAll("\\s+", " ");
        step.put("name", line.isEmpty() ? "step" : line);
    }

    /** A step that fails and says why, in the place of one that could not be imported: half a procedure must not run through. */
    static ObjectNode missing(String name, String what) {
        return new ImportedStep(name)
                .run("echo " + Scripts.quoted("not imported: " + what) + " >&2\nexit 1\n", Shell.SH)
                .node();
    }

    ImportedStep run(String script, Shell shell) {
        step.put("run", withoutBlanksAtTheEnd(script));
        if (shell != Shell.SH) {
            step.put("shell", Scripts.word(shell));
        }
        return this;
    }

    /** Blanks behind the last word say nothing, and would keep the script from being written line by line. */
    private static String withoutBlanksAtTheEnd(String script) {
        int end = script.length();
        while (end > 0 && (script.charAt(end - 1) == ' ' || script.charAt(end - 1) == '\t')) {
            end--;
        }
        return end > 0 && script.charAt(end - 1) == '\\' ? script : script.substring(0, end);
    }

    ImportedStep timeout(Duration timeout) {
        if (!timeout.isZero()) {
            step.put("timeout", Durations.print(timeout));
        }
        return this;
    }

    /** @param attempts all tries, the first included */
    ImportedStep retry(int attempts, Duration delay) {
        if (attempts > 1) {
            step.putObject("retry")
                    .put("attempts", Math.min(attempts, MAX_ATTEMPTS))
                    .put("delay", Durations.print(delay));
        }
        return this;
    }

    ImportedStep continueOnFailure(boolean goesOn) {
        if (goesOn) {
            step.put("onFailure", "continue");
        }
        return this;
    }

    /** @param condition command that must exit 0, else the step is skipped */
    ImportedStep when(String condition) {
        step.put("when", condition);
        return this;
    }

    ObjectNode node() {
        return step;
    }
}
