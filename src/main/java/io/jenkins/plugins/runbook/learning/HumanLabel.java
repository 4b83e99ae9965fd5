package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Words;
import java.util.List;
import java.util.Optional;

/** A person's feedback on an execution takes precedence over every other conclusion. */
final class HumanLabel {

    private static final int MAX_COMMENT = 400;

    private HumanLabel() {}

    /** The category a person gave it, empty when neither runbook nor diagnosis were marked wrong. */
    static Optional<Category> of(ExecutionResult result) {
        HumanFeedback said = result.feedback();
        if (said == null) {
            return Optional.empty();
        }
        if (Boolean.FALSE.equals(said.correctDiagnosis())) {
            return Optional.of(category(
                    FailureType.WRONG_DIAGNOSIS, "A person says that the incident was not what was reported.", said));
        }
        return Boolean.FALSE.equals(said.correctRunbook())
                ? Optional.of(category(
                        FailureType.WRONG_RUNBOOK,
                        "A person says that it was the wrong runbook for this incident.",
                        said))
                : Optional.empty();
    }

    /** Whether a person said how it was fixed. */
    static boolean explained(ExecutionResult result) {
        return result.feedback() != null
                && result.feedback().comment() != null
                && !result.feedback().comment().isBlank();
    }

    private static Category category(FailureType type, String sentence, HumanFeedback said) {
        String comment = said.comment() == null ? "" : said.comment().strip();
        String shown = Words.cut(comment, MAX_COMMENT);
        return new Category(
                type, 1, Analysis.PERSON, shown.isEmpty() ? sentence : sentence + " " + shown, List.of(), null);
    }
}
