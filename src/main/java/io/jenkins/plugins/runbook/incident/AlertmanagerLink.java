package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.Source;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import io.jenkins.plugins.runbook.store.Store;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an Alertmanager, on a thread of its own, what is done about its alerts: silenced while somebody works on them, over after a
 * runbook was verified. What fails is a trouble and changes nothing else. Safe for use by many threads.
 */
final class AlertmanagerLink implements AutoCloseable {

    /** Stands where an incident's silence stood, once Alertmanager was told that the alert is over: what it then says is no evidence. */
    static final String TOLD = "told";

    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerLink.class);
    private static final int WAITING_CALLS = 1_000;

    private final Store store;
    private final Alertmanager alertmanager;
    private final AtomicReference<String> trouble = new AtomicReference<>();
    private final ThreadPoolExecutor calls;

    private AlertmanagerLink(Store store, URI address, Clock clock) {
        this.store = store;
        this.alertmanager = new Alertmanager(address, clock);
        this.calls = new ThreadPoolExecutor(
                1,
                1,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_CALLS),
                work -> {
                    Thread thread = new Thread(work, "runbook-alertmanager");
                    thread.setDaemon(true);
                    return thread;
                },
                (call, pool) -> trouble.set("Alertmanager is told too much at once; some of it was left out."));
        calls.allowCoreThreadTimeOut(true);
    }

    /** @return {@code null} without an address */
    @CheckForNull
    static AlertmanagerLink to(@CheckForNull URI address, Store store, Clock clock) {
        return address == null ? null : new AlertmanagerLink(store, address, clock);
    }

    /** What an admin should know, empty when all is well. */
    List<String> troubles() {
        return Optional.ofNullable(trouble.get()).stream().toList();
    }

    void taken(@NonNull ReportedIncident incident) {
        if (incident.source() == Source.ALERTMANAGER && incident.silence() == null) {
            calls.execute(() -> attempt(incident.id(), known -> {
                if (known.state() == State.TAKEN && known.silence() == null) {
                    keep(known.id(), alertmanager.silence(known));
                }
            }));
        }
    }

    void left(@NonNull ReportedIncident incident) {
        if (incident.source() == Source.ALERTMANAGER
                && (incident.state() == State.ENDED || incident.state() == State.HELD)) {
            calls.execute(() -> attempt(incident.id(), this::settle));
        }
    }

    private void settle(ReportedIncident known) throws IOException, InterruptedException {
        if (known.silence() != null && !known.silence().equals(TOLD)) {
            alertmanager.endSilence(known.silence());
            keep(known.id(), null);
        }
        boolean verified = store.read(records -> AlertJudge.lastExecution(records, known)
                .filter(last -> last.outcome() == Outcome.VERIFIED)
                .isPresent());
        if (verified && known.state() == State.ENDED && known.resolvedAt() == null) {
            keep(known.id(), TOLD);
            alertmanager.over(known);
        }
    }

    private void keep(String id, @CheckForNull String silence) {
        change(id, known -> known.silencedBy(silence));
    }

    private void change(String id, UnaryOperator<ReportedIncident> how) {
        store.transact(records -> {
            records.incidents().find(id).map(how).ifPresent(records.incidents()::save);
            return null;
        });
    }

    /** Whether Alertmanager has the alert; empty when that cannot be learnt now. Waits for the answer. */
    Optional<Boolean> has(@NonNull ReportedIncident incident) {
        Boolean[] answer = new Boolean[1];
        attempt(incident.id(), known -> answer[0] = alertmanager.has(known));
        return Optional.ofNullable(answer[0]);
    }

    /** Something that is asked of Alertmanager. */
    private interface Call {
        void on(ReportedIncident known) throws IOException, InterruptedException;
    }

    private void attempt(String id, Call call) {
        try {
            Optional<ReportedIncident> known =
                    store.read(records -> records.incidents().find(id));
            if (known.isPresent()) {
                call.on(known.get());
                trouble.set(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            String said = "Alertmanager cannot be told what is done about its alerts: " + e.getMessage();
            if (!said.equals(trouble.getAndSet(said))) {
                LOG.warn(said);
                LOG.debug("The call failed", e);
            }
        }
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
