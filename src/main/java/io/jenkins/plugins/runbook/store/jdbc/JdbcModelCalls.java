package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.model.ModelCall;
import io.jenkins.plugins.runbook.store.ModelCalls;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** {@link ModelCalls} in {@code model_call}, with the copies in {@code model_call_text}. */
final class JdbcModelCalls implements ModelCalls {

    private static final String COLUMNS = "id, started_at, model_role, model, prompt, subject, result, reserved_micros,"
            + " cost_micros, input_tokens, cached_tokens, output_tokens, duration_ms";

    private final JdbcSession session;

    JdbcModelCalls(JdbcSession session) {
        this.session = session;
    }

    @Override
    public void reserve(ModelCall call) {
        session.insert(
                "The call " + call.id() + " of a model is in the ledger already",
                "insert into model_call (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                call.id(),
                call.startedAt(),
                call.role(),
                Values.atMost(200, call.model()),
                Values.atMost(100, call.prompt()),
                Values.atMost(200, call.subject()),
                call.result(),
                call.reservedMicros(),
                call.costMicros(),
                call.inputTokens(),
                call.cachedTokens(),
                call.outputTokens(),
                call.durationMillis());
    }

    @Override
    public void settle(ModelCall call) {
        session.update(
                "update model_call set result = ?, cost_micros = ?, input_tokens = ?, cached_tokens = ?,"
                        + " output_tokens = ?, duration_ms = ? where id = ? and result is null",
                Values.atMost(40, call.result()),
                call.costMicros(),
                call.inputTokens(),
                call.cachedTokens(),
                call.outputTokens(),
                call.durationMillis(),
                call.id());
    }

    @Override
    public Optional<ModelCall> find(String id) {
        return session.first("select " + COLUMNS + " from model_call where id = ?", JdbcModelCalls::call, id);
    }

    @Override
    public List<ModelCall> latest(int limit) {
        return session.list(
                "select " + COLUMNS + " from model_call order by started_at desc, id desc fetch next ? rows only",
                JdbcModelCalls::call,
                limit);
    }

    @Override
    public List<ModelCall> about(String subject, Instant since) {
        return session.list(
                "select " + COLUMNS + " from model_call where subject = ? and started_at >= ?"
                        + " order by started_at desc, id desc",
                JdbcModelCalls::call,
                Values.atMost(200, subject),
                since);
    }

    @Override
    public Total total(Instant from, Instant to) {
        return session.first(
                        "select count(*) as calls,"
                                + " coalesce(sum(case when result is null then reserved_micros else cost_micros end), 0)"
                                + " as micros, coalesce(sum(input_tokens), 0) as input_tokens,"
                                + " coalesce(sum(output_tokens), 0) as output_tokens"
                                + " from model_call where started_at >= ? and started_at < ?",
                        row -> new Total(
                                row.number("calls"),
                                row.number("micros"),
                                row.number("input_tokens"),
                                row.number("output_tokens")),
                        from,
                        to)
                .orElseThrow();
    }

    @Override
    public void keepTexts(String callId, String request, String response, int keep) {
        session.update("delete from model_call_text where call_id = ?", callId);
        session.update(
                "insert into model_call_text (call_id, request, response) values (?, ?, ?)", callId, request, response);
        session.update(
                "delete from model_call_text where place <="
                        + " (select max(place) from model_call_text) - cast(? as bigint)",
                keep);
    }

    @Override
    public Optional<Texts> texts(String callId) {
        return session.first(
                "select request, response from model_call_text where call_id = ?",
                row -> new Texts(row.text("request"), row.text("response")),
                callId);
    }

    @Override
    public boolean warn(YearMonth month) {
        if (session.number("select count(*) as n from model_budget_warning where spent_in = ?", month.toString()) > 0) {
            return false;
        }
        session.update("insert into model_budget_warning (spent_in) values (?)", month.toString());
        return true;
    }

    private static ModelCall call(Row row) throws SQLException {
        return new ModelCall(
                row.text("id"),
                row.instant("started_at"),
                row.text("model_role"),
                row.text("model"),
                row.text("prompt"),
                row.text("subject"),
                row.text("result"),
                row.number("reserved_micros"),
                row.number("cost_micros"),
                row.number("input_tokens"),
                row.number("cached_tokens"),
                row.number("output_tokens"),
                row.number("duration_ms"));
    }
}
