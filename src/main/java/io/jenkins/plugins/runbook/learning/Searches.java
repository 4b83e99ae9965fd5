package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.model.ModelHelp;
import io.jenkins.plugins.runbook.learning.repair.CandidateFactory;
import io.jenkins.plugins.runbook.learning.repair.OperatorFaults;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import io.jenkins.plugins.runbook.learning.search.CandidateSearch;
import io.jenkins.plugins.runbook.learning.search.SearchRequest;
import io.jenkins.plugins.runbook.learning.search.SearchResult;
import io.jenkins.plugins.runbook.learning.search.SearchResult.Next;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.learning.transfer.SolvedElsewhere;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The searches for a change, within one budget of time: by operators, which cost nothing, and then by a model. When a person asked
 * for changes, the model goes first, because only it can read why.
 */
final class Searches {

    /** Each costs a call or more. */
    private static final int MODEL_CANDIDATES = 4;
    /** What a search may use of the time that is left while another one waits for its turn. */
    private static final double SHARE = 2.0 / 3;

    private final Store store;
    private final Rehearsals rehearsals;
    private final LearningPolicy policy;
    private final Clock clock;
    private final History history;
    private final ModelHelp model;
    private final OperatorFaults faults = new OperatorFaults();
    private List<CandidateSearch> searches;
    private OperatorRecord record;

    /** @param model {@code null} when there is none */
    Searches(Store store, Rehearsals rehearsals, LearningPolicy policy, ModelHelp model, History history, Clock clock) {
        this.store = store;
        this.rehearsals = rehearsals;
        this.policy = policy;
        this.clock = clock;
        this.history = history;
        this.model = model;
    }

    /** Made when something failed: they read tables, which a process that looks at successes alone does not need. */
    private synchronized List<CandidateSearch> searches() {
        if (searches == null) {
            searches = newSearches();
        }
        return searches;
    }

    private List<CandidateSearch> newSearches() {
        List<CandidateSearch> all = new ArrayList<>();
        RunbookReader reader = new RunbookReader();
        Guard guard = new Guard(policy.allowedCommands(), policy.blockRisks());
        List<RepairOperator> operators = new ArrayList<>(Operators.all());
        operators.add(new SolvedElsewhere(store, new FailureCases(store, reader)::of));
        all.add(new CandidateSearch(
                new CandidateFactory(operators, reader, guard, faults), policy.maxCandidates(), false, clock));
        if (model != null) {
            int candidates = Math.min(policy.maxCandidates(), MODEL_CANDIDATES);
            all.add(new CandidateSearch(
                    new CandidateFactory(List.of(model.repair(reader, guard)), reader, guard, faults),
                    candidates,
                    true,
                    clock));
        }
        return all;
    }

    List<String> troubles() {
        return faults.troubles();
    }

    /** Whether there is a place where candidates for this failure can be tried. */
    boolean rehearsable(Trace trace) {
        return rehearsals.forFailure(trace.result()).isPresent();
    }

    /** @param asked the review in which a person asked for changes, if one did */
    SearchResult search(Trace trace, Optional<Review> asked) throws InterruptedException {
        OperatorRecord record = record();
        List<CandidateSearch> order = new ArrayList<>(searches());
        if (asked.isPresent()) {
            record = record.doubting(asked.get().proposal().operators());
            Collections.reverse(order);
        }
        Instant end = clock.instant().plus(policy.rehearsalBudget());
        SearchRequest request = new SearchRequest(
                trace,
                rehearsals.forFailure(trace.result()),
                record,
                candidate -> !history.knows(candidate.text()),
                end,
                Repetition.UNKNOWN);
        StringBuilder notes = new StringBuilder();
        for (int i = 0; i < order.size(); i++) {
            request = request.until(i == order.size() - 1 ? end : share(end));
            SearchResult found = heard(trace, order.get(i).search(request));
            if (found.best().isPresent()) {
                return found;
            }
            if (found.verdict().isPresent()) {
                return found;
            }
            notes.append(notes.isEmpty() ? "" : " ").append(found.note());
            if (found.next() == Next.STOP) {
                break;
            }
            request = request.knowing(found.repetition());
        }
        return SearchResult.stop(notes.toString());
    }

    /**
     * With what a model says of the failure, if it was asked: that it is another than the one a change would mend ends the search, whatever
     * was found of it in rehearsal, because a patch of the wrong runbook may verify as well.
     */
    private SearchResult heard(Trace trace, SearchResult found) {
        Optional<Category> verdict = model == null ? Optional.empty() : model.verdict(trace);
        if (verdict.isEmpty()) {
            return found;
        }
        if (!verdict.get().type().improvable()) {
            return SearchResult.objected(verdict.get());
        }
        return found.best().isPresent() ? found.with(verdict.get()) : found;
    }

    private synchronized OperatorRecord record() {
        record = record == null ? OperatorRecord.of(store) : record.upToDate(store);
        return record;
    }

    private Instant share(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return clock.instant().plusMillis((long) (left.toMillis() * SHARE));
    }
}
