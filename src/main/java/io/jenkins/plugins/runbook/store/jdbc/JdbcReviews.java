package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Reviews;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link Reviews}: the queried part in {@code review}, the whole in {@code review_document}. */
final class JdbcReviews implements Reviews {

    private static final String SELECT = "select d.content from review r join review_document d on d.review_id = r.id";

    private final JdbcSession session;

    JdbcReviews(JdbcSession session) {
        this.session = session;
    }

    @Override
    public void insert(Review review) {
        session.insert(
                "Review " + review.id() + " cannot be queued: it exists already, or another review of the same failure"
                        + " is open; join that one",
                ReviewColumns.INSERT,
                ReviewColumns.of(review));
        session.update(
                "insert into review_document (content, review_id) values (?, ?)", Documents.write(review), review.id());
    }

    @Override
    public Optional<Review> find(String id) {
        return session.first(SELECT + " where r.id = ?", JdbcReviews::review, id);
    }

    @Override
    public Optional<Review> ofVersion(VersionRef version) {
        return session.first(
                SELECT + " where r.runbook_id = ? and r.version_number = ? order by r.created_at desc, r.id desc",
                JdbcReviews::review,
                version.runbookId(),
                version.number());
    }

    @Override
    public Optional<Review> openForSignature(String signatureHash) {
        return session.first(SELECT + " where r.open_signature = ?", JdbcReviews::review, signatureHash);
    }

    @Override
    public boolean update(Review review) {
        Object[] columns = ReviewColumns.of(review);
        Object[] values = Arrays.copyOf(columns, columns.length + 1);
        values[columns.length] = review.revision() - 1;
        int updated = session.update(ReviewColumns.UPDATE, values);
        if (updated == 1) {
            session.update(
                    "update review_document set content = ? where review_id = ?", Documents.write(review), review.id());
        }
        return updated == 1;
    }

    @Override
    public List<Review> page(Set<ReviewState> states, @CheckForNull Priority priority, int offset, int limit) {
        return search(new Query(states, priority, null, null, null), Order.URGENT_FIRST, offset, limit);
    }

    @Override
    public List<Review> newest(Set<ReviewState> states, int offset, int limit) {
        return search(Query.in(states), Order.NEWEST_FIRST, offset, limit);
    }

    @Override
    public List<Review> search(Query query, Order order, int offset, int limit) {
        Where where = where(query);
        String columns = switch (order) {
            case URGENT_FIRST -> "r.urgency, r.created_at, r.id";
            case NEWEST_FIRST -> "r.updated_at desc, r.id desc";
        };
        return session.list(
                SELECT + where.sql() + " order by " + columns + " offset ? rows fetch next ? rows only",
                JdbcReviews::review,
                where.values(offset, limit));
    }

    @Override
    public List<Review> ofRunbook(String runbookId, int limit) {
        return session.list(
                SELECT + " where r.runbook_id = ? order by r.updated_at desc, r.id desc fetch next ? rows only",
                JdbcReviews::review,
                runbookId,
                limit);
    }

    @Override
    public long count(Set<ReviewState> states, @CheckForNull Priority priority) {
        return count(new Query(states, priority, null, null, null));
    }

    @Override
    public long count(Query query) {
        Where where = where(query);
        return session.number("select count(*) as n from review r" + where.sql(), where.values());
    }

    @Override
    public long count(Query query, int most) {
        return session.countUpTo(most, "review r", where(query));
    }

    @Override
    public Optional<Review> oldest(Set<ReviewState> states) {
        Where where = where(Query.in(states));
        return session.first(
                SELECT + where.sql() + " order by r.created_at, r.id fetch next 1 rows only",
                JdbcReviews::review,
                where.values());
    }

    @Override
    public Map<ReviewState, Long> counts() {
        Map<ReviewState, Long> counts = new EnumMap<>(ReviewState.class);
        for (ReviewState state : ReviewState.values()) {
            counts.put(state, 0L);
        }
        session.list(
                "select state, count(*) as n from review group by state",
                row -> counts.put(row.constant("state", ReviewState.class), row.number("n")));
        return counts;
    }

    private static Where where(Query query) {
        Where where = new Where()
                .in("r.state", query.states())
                .and(
                        "r.urgency = ?",
                        query.priority() == null ? null : query.priority().ordinal())
                .and("r.updated_at >= ?", query.changedSince())
                .and("r.updated_at < ?", query.changedBefore());
        ReviewWords.patterns(query.words()).forEach(pattern -> where.and("r.words like ? escape '!'", pattern));
        return where;
    }

    private static Review review(Row row) throws SQLException {
        return Documents.read(row.text("content"), Review.class);
    }
}
