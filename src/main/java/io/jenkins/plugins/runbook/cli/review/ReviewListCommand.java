package io.jenkins.plugins.runbook.cli.review;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.Table;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Records;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code review list}. */
@Command(name = "list", description = "List the reviews that wait for a decision, the most urgent first.")
final class ReviewListCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--all", description = "Closed ones too, the most recently changed first.")
    private boolean all;

    @Option(
            names = "--priority",
            paramLabel = "P",
            description = "Only those of this priority: ${COMPLETION-CANDIDATES}.")
    private Priority priority;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    ReviewListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Review> reviews;
        try (RunbookSystem system = context.open()) {
            reviews = system.store().read(this::reviews);
        }
        if (context.json()) {
            context.print(Map.of("reviews", reviews));
            return ExitCode.VERIFIED;
        }
        Table table = new Table("REVIEW", "VERSION", "STATE", "PRIORITY", "SEEN", "REASON");
        reviews.forEach(review -> table.row(
                review.id(),
                review.version(),
                review.state(),
                review.priority(),
                review.occurrences() + " x",
                review.proposal() == null
                        ? "a person's text"
                        : review.proposal().reason()));
        table.print(context.terminal(), "Nothing waits for a decision; 'runbook executions' shows what ran.");
        return ExitCode.VERIFIED;
    }

    private List<Review> reviews(Records records) {
        if (!all) {
            return records.reviews().page(open(), priority, 0, limit);
        }
        return records.reviews().newest(EnumSet.allOf(ReviewState.class), 0, limit).stream()
                .filter(review -> priority == null || review.priority() == priority)
                .toList();
    }

    private static Set<ReviewState> open() {
        Set<ReviewState> open = EnumSet.allOf(ReviewState.class);
        open.removeIf(state -> !state.open());
        return open;
    }
}
