package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.store.Analyses;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@link Analyses}: the queried part in {@code analysis}, the whole in {@code analysis_document}. */
final class JdbcAnalyses implements Analyses {

    private final JdbcSession session;

    JdbcAnalyses(JdbcSession session) {
        this.session = session;
    }

    @Override
    public void save(Analysis analysis) {
        Object[] columns = {
            analysis.signature() == null ? null : analysis.signature().hash(),
            analysis.failureType(),
            analysis.analyzedAt(),
            Values.atMost(20, analysis.method()),
            analysis.executionId()
        };
        String content = Documents.write(analysis);
        int replaced = session.update(
                "update analysis set signature_hash = ?, failure_type = ?, analyzed_at = ?, found_by = ?"
                        + " where execution_id = ?",
                columns);
        if (replaced == 0) {
            session.update(
                    "insert into analysis (signature_hash, failure_type, analyzed_at, found_by, execution_id)"
                            + " values (?, ?, ?, ?, ?)",
                    columns);
            session.update(
                    "insert into analysis_document (content, execution_id) values (?, ?)",
                    content,
                    analysis.executionId());
        } else {
            session.update(
                    "update analysis_document set content = ? where execution_id = ?", content, analysis.executionId());
        }
    }

    @Override
    public Optional<Analysis> of(String executionId) {
        return session.first(
                "select content from analysis_document where execution_id = ?", JdbcAnalyses::analysis, executionId);
    }

    @Override
    public void remove(String executionId) {
        session.update("delete from analysis where execution_id = ?", executionId);
    }

    @Override
    public List<Analysis> withSignature(String signatureHash, int limit) {
        return session.list(
                "select d.content from analysis a join analysis_document d on d.execution_id = a.execution_id"
                        + " where a.signature_hash = ?"
                        + " order by a.analyzed_at desc, a.execution_id desc fetch next ? rows only",
                JdbcAnalyses::analysis,
                signatureHash,
                limit);
    }

    @Override
    public List<Analysis> foundBy(String method, int limit) {
        return session.list(
                "select d.content from analysis a join analysis_document d on d.execution_id = a.execution_id"
                        + " where a.found_by = ?"
                        + " order by a.analyzed_at desc, a.execution_id desc fetch next ? rows only",
                JdbcAnalyses::analysis,
                method,
                limit);
    }

    private static Analysis analysis(Row row) throws SQLException {
        return Documents.read(row.text("content"), Analysis.class);
    }
}
