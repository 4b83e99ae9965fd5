package io.jenkins.plugins.runbook.assistant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs approved versions for assistants, through the executor of every other door. A client gives up after about a minute, so a call waits
 * less than that; what takes longer goes on, and its record tells what became of it.
 */
final class Runs implements RunPlace {

    /** Tag of their executions. */
    static final String TAG = "assistant";

    /** A person cannot follow more at once. */
    static final int MOST_AT_ONCE = 4;

    private final RunbookSystem system;
    private final Supplier<Host> machine;
    private final Duration patience;

    /** Names of the people for whom executions run, by execution. */
    private final Map<String, String> running = new ConcurrentHashMap<>();

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "runbook-assistant-run");
                thread.setDaemon(true);
                return thread;
            });

    Runs(RunbookSystem system, Supplier<Host> machine, Duration patience) {
        this.system = system;
        this.machine = machine;
        this.patience = patience;
    }

    @Override
    public boolean isRunning(String executionId, Caller caller) {
        return caller.person().name().equals(running.get(executionId));
    }

    @Override
    public ToolAnswer run(Caller caller, ObjectNode given) throws InterruptedException {
        if (given.has("job")) {
            throw new ToolException("There are no jobs here: runbooks run on this machine. Leave 'job' out.");
        }
        Host host = machine.get();
        ExecutionRequest request = request(caller, given, host);
        CompletableFuture<String> begun = new CompletableFuture<>();
        Future<ExecutionResult> run = begin(caller, request, host, begun);
        try {
            ExecutionResult result = run.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return request.dryRun() ? planned(result) : ended(result);
        } catch (TimeoutException e) {
            return goesOn(begun);
        } catch (InterruptedException e) {
            run.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw new ToolException(refused.getMessage(), refused.section());
            }
            if (e.getCause() instanceof InterruptedException) {
                throw new ToolException("The execution was stopped; it is recorded as incomplete.");
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private Future<ExecutionResult> begin(
            Caller caller, ExecutionRequest request, Host host, CompletableFuture<String> begun) {
        ExecutionListener listener = new ExecutionListener() {
            @Override
            public void started(String executionId, VersionRef version, String hostname) {
                running.put(executionId, caller.person().name());
                begun.complete(executionId);
            }
        };
        try {
            return threads.submit(() -> {
                try {
                    ExecutionResult result = system.executor().execute(request, host, listener);
                    if (!request.dryRun()) {
                        system.learner().wake();
                    }
                    return result;
                } finally {
                    running.remove(begun.getNow(""));
                }
            });
        } catch (RejectedExecutionException e) {
            throw new ToolException(
                    MOST_AT_ONCE + " executions run for assistants already. Wait until one of them has ended.");
        }
    }

    private ExecutionRequest request(Caller caller, ObjectNode given, Host host) {
        Incident incident = RunArguments.incident(given);
        VersionRef version = given.has("runbook")
                ? system.library()
                        .choose(given.path("runbook").asText())
                        .version()
                        .ref()
                : system.library().select(incident, host.platform()).version().ref();
        return new ExecutionRequest(
                version,
                incident,
                RunArguments.parameters(given),
                caller.person().name() + " through " + caller.author(),
                Set.of(),
                given.path("dry_run").asBoolean(),
                Duration.ZERO,
                List.of(TAG));
    }

    private static ToolAnswer planned(ExecutionResult result) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        result.notes().forEach(shown.putArray("would_run")::add);
        return ToolAnswer.of("Nothing ran. This would, without dry_run.", shown);
    }

    private static ToolAnswer ended(ExecutionResult result) {
        String next = result.outcome() == Outcome.VERIFIED
                ? "Tell the person that it is mended and proven."
                : "Tell the person what it came to; analysis_get says in a while why.";
        return ToolAnswer.of(
                "The execution has ended: " + result.outcome().name().toLowerCase(Locale.ROOT) + ". " + next,
                Readings.digest(ExecutionJson.write(result)));
    }

    private ToolAnswer goesOn(CompletableFuture<String> begun) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("execution_id", begun.getNow(null)).put("running", true);
        return ToolAnswer.of(
                "It is still running after " + patience.toSeconds()
                        + " seconds and goes on. Ask execution_get in half a minute; do not run it again.",
                shown);
    }

    /** Stops what runs, and waits until it is recorded. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
