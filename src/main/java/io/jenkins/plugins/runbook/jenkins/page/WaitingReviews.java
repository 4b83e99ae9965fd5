package io.jenkins.plugins.runbook.jenkins.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Reviews that wait for a person, as a page without a script shows them. */
@Restricted(NoExternalUse.class) // used by Jelly
public final class WaitingReviews {

    private static final int SHOWN = 50;
    private static final Set<ReviewState> OPEN =
            Set.of(ReviewState.PENDING_REVIEW, ReviewState.IN_REVIEW, ReviewState.NEEDS_CHANGES);

    private final List<Row> rows;
    private final String trouble;

    private WaitingReviews(List<Row> rows, @CheckForNull String trouble) {
        this.rows = rows;
        this.trouble = trouble;
    }

    static WaitingReviews now() {
        try {
            RunbookSystem system = RunbookService.get().system();
            List<Review> reviews =
                    system.store().read(records -> records.reviews().page(OPEN, null, 0, SHOWN));
            return new WaitingReviews(reviews.stream().map(Row::new).toList(), null);
        } catch (StoreException e) {
            return new WaitingReviews(List.of(), e.getMessage());
        }
    }

    /** The number of reviews without a decision; 0 when the store is not open. */
    static long pending() {
        try {
            return RunbookService.get()
                    .ifOpen()
                    .map(system ->
                            system.store().read(records -> records.reviews().counts()))
                    .map(WaitingReviews::waiting)
                    .orElse(0L);
        } catch (StoreException e) {
            return 0;
        }
    }

    private static long waiting(Map<ReviewState, Long> counts) {
        return counts.getOrDefault(ReviewState.PENDING_REVIEW, 0L) + counts.getOrDefault(ReviewState.IN_REVIEW, 0L);
    }

    public List<Row> getRows() {
        return rows;
    }

    /** Why nothing can be shown, {@code null} when it can. */
    public String getTrouble() {
        return trouble;
    }

    /** One review. */
    public static final class Row {

        private final Review review;

        Row(Review review) {
            this.review = review;
        }

        public String getId() {
            return review.id();
        }

        public String getRunbook() {
            return review.version().toString();
        }

        public String getPriority() {
            return Words.of(review.priority());
        }

        public String getReason() {
            return review.proposal() == null ? "" : review.proposal().reason();
        }

        public int getOccurrences() {
            return review.occurrences();
        }
    }
}
