package io.jenkins.plugins.runbook.llm.openai;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import io.jenkins.plugins.runbook.llm.ApiKey;
import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.ModelException.Kind;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import java.net.URI;
import java.time.Duration;

/**
 * Says what an error of the client means. Errors of the library quote what the server said, which may quote the key; so they are
 * not handed on as causes, and the key is masked in what is.
 */
final class TransportErrors {

    private static final int MAX_QUOTE = 300;

    private final URI address;
    private final ApiKey key;
    private final Duration timeout;

    TransportErrors(URI address, ApiKey key, Duration timeout) {
        this.address = address;
        this.key = key;
        this.timeout = timeout;
    }

    ModelException explain(OpenAIException error, String model) {
        if (error instanceof OpenAIServiceException answer) {
            return answered(answer, model);
        }
        if (error instanceof GivenUpException) {
            return new ModelException(
                    Kind.TIMED_OUT,
                    "Model " + model + " at " + address + " gave no complete answer in " + timeout.toSeconds()
                            + " s; raise the time limit or take a faster model");
        }
        if (error instanceof OpenAIIoException) {
            return new ModelException(
                    Kind.UNREACHABLE,
                    "The model's address " + address + " cannot be reached: " + quote(cause(error))
                            + ". Look at the address, the proxy, and whether the server runs");
        }
        if (error instanceof OpenAIInvalidDataException) {
            return notAnApi(quote(error.getMessage()));
        }
        return new ModelException(
                Kind.UNREACHABLE, "Model " + model + " at " + address + " failed: " + quote(error.getMessage()));
    }

    /** Something answered, but not as the API does. */
    ModelException notAnApi(String detail) {
        return new ModelException(
                Kind.UNREACHABLE,
                address + " does not answer as an OpenAI-compatible API does (" + detail
                        + "). The address usually ends with /v1");
    }

    private ModelException answered(OpenAIServiceException error, String model) {
        int status = error.statusCode();
        String said = " (HTTP " + status + ": " + quote(error.getMessage()) + ")";
        if (status == 401 || status == 403) {
            return new ModelException(
                    Kind.UNAUTHORISED, address + " refuses the key for model " + model + said + ". Give a valid key");
        }
        if (status == 407) {
            return new ModelException(
                    Kind.UNREACHABLE,
                    "The proxy on the way to " + address + " asks for a password, which is not sent" + said
                            + ". Have it let this address pass without one, or except the host from the proxy");
        }
        if (status == 429) {
            return new ModelException(
                    Kind.OVERLOADED,
                    address + " takes no more requests for model " + model + " now" + said
                            + ". Wait, or look at the account's limits and credit");
        }
        if (status >= 500) {
            return new ModelException(Kind.SERVER_ERROR, "Model " + model + " at " + address + " failed" + said);
        }
        if (status >= 300 && status < 400) {
            return new ModelException(
                    Kind.UNREACHABLE, address + " sends us elsewhere" + said + ". Give the final address");
        }
        return new ModelException(
                Kind.INVALID_REQUEST,
                address + " does not accept the request for model " + model + said
                        + ". Look at the name of the model and the length it can read");
    }

    private static String cause(Throwable error) {
        Throwable inner = error.getCause() == null ? error : error.getCause();
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }

    private String quote(String text) {
        return Excerpt.of(key.maskIn(String.valueOf(text)).replaceAll("\\s+", " "), MAX_QUOTE);
    }
}
