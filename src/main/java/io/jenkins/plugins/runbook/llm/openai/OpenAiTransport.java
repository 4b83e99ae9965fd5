package io.jenkins.plugins.runbook.llm.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import com.openai.credential.BearerTokenCredential;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.chat.completions.ChatCompletion;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.chain.Next;
import io.jenkins.plugins.runbook.llm.chain.OutgoingCall;
import io.jenkins.plugins.runbook.llm.chain.Reply;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The end of the chain: sends a call to the server. A model whose server rejects the strict form is asked in the plain one from then
 * on. Safe for use by many threads.
 */
public final class OpenAiTransport implements Next {

    private final OpenAIClient client;
    private final TransportErrors troubles;
    private final Set<String> plainModels = ConcurrentHashMap.newKeySet();

    /** Takes a second or more: the client library loads thousands of classes. Sends nothing. */
    public OpenAiTransport(LlmSettings settings) {
        String address = settings.baseUrl().toString();
        client = new OpenAIClientImpl(ClientOptions.builder()
                .httpClient(new JdkHttpClient(settings.timeout(), settings.proxy()))
                .baseUrl(address.endsWith("/") ? address.substring(0, address.length() - 1) : address)
                .credential(BearerTokenCredential.create(settings.key()::reveal))
                .timeout(settings.timeout())
                .maxRetries(settings.retries())
                .sleeper(new ShortSleeper())
                .disableTelemetry(true)
                .logLevel(LogLevel.OFF)
                .build());
        troubles = new TransportErrors(settings.baseUrl(), settings.key(), settings.timeout());
    }

    @Override
    public Reply send(OutgoingCall call) throws ModelException, InterruptedException {
        String model = call.model().name();
        if (plainModels.contains(model)) {
            return send(call, Dialect.PLAIN);
        }
        try {
            return Replies.read(ask(call, Dialect.STRICT), troubles);
        } catch (BadRequestException | UnprocessableEntityException e) {
            Reply reply = send(call, Dialect.PLAIN);
            plainModels.add(model);
            return reply;
        } catch (OpenAIException e) {
            throw failed(e, model);
        }
    }

    private Reply send(OutgoingCall call, Dialect dialect) throws ModelException, InterruptedException {
        try {
            return Replies.read(ask(call, dialect), troubles);
        } catch (OpenAIException e) {
            throw failed(e, call.model().name());
        }
    }

    private ChatCompletion ask(OutgoingCall call, Dialect dialect) {
        return client.chat().completions().create(dialect.request(call));
    }

    private ModelException failed(OpenAIException error, String model) throws InterruptedException {
        if (error instanceof GivenUpException givenUp && givenUp.wasInterrupted()) {
            throw new InterruptedException(error.getMessage());
        }
        return troubles.explain(error, model);
    }
}
