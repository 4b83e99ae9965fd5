package io.jenkins.plugins.runbook.cli.review;

import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.review.ReviewService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code review reject}. */
@Command(name = "reject", description = "Decide against a version for good.")
final class ReviewRejectCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private ReviewDecision decision;

    ReviewRejectCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return decision.decide(context, ReviewService::reject);
    }
}
