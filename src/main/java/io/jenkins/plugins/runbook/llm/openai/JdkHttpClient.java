package io.jenkins.plugins.runbook.llm.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIIoException;
import java.io.ByteArrayOutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The JDK's HTTP client as openai-java wants one. Redirects are not followed, so that the key goes to the configured host alone.
 * Safe for use by many threads.
 */
final class JdkHttpClient implements HttpClient {

    static final int MAX_BODY = 4 << 20;

    private static final Duration MAX_CONNECT = Duration.ofSeconds(10);

    /** What the JDK sets by itself and refuses from others. */
    private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final java.net.http.HttpClient client;
    private final Duration timeout;

    /**
     * @param timeout for one try, from the request to the last byte of the body
     * @param proxy finds the proxy, {@code null} for none
     */
    JdkHttpClient(Duration timeout, ProxySelector proxy) {
        this.timeout = timeout;
        java.net.http.HttpClient.Builder builder = java.net.http.HttpClient.newBuilder()
                // The JDK's offer to upgrade to HTTP/2 makes uvicorn (vLLM) drop the body: Kludex/uvicorn#2722.
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(timeout.compareTo(MAX_CONNECT) < 0 ? timeout : MAX_CONNECT);
        if (proxy != null) {
            builder.proxy(proxy);
        }
        this.client = builder.build();
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        CompletableFuture<java.net.http.HttpResponse<byte[]>> call = send(request);
        try {
            // The time limit of a request of the JDK ends with the headers; this one counts the body as well.
            return new ReadResponse(call.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            call.cancel(true);
            throw GivenUpException.timedOut();
        } catch (InterruptedException e) {
            call.cancel(true);
            throw GivenUpException.interrupted();
        } catch (ExecutionException e) {
            throw new OpenAIIoException(String.valueOf(e.getCause().getMessage()), e.getCause());
        }
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return send(request)
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(ReadResponse::new);
    }

    private CompletableFuture<java.net.http.HttpResponse<byte[]>> send(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.method().name(), publisher(request.body()));
        request.headers().asMap().forEach((name, values) -> {
            if (!RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        HttpRequestBody body = request.body();
        if (body != null && body.contentType() != null) {
            builder.setHeader("Content-Type", body.contentType());
        }
        return client.sendAsync(builder.build(), BoundedBody.upTo(MAX_BODY));
    }

    private static BodyPublisher publisher(HttpRequestBody body) {
        if (body == null) {
            return BodyPublishers.noBody();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.writeTo(bytes);
        return BodyPublishers.ofByteArray(bytes.toByteArray());
    }

    @Override
    public void close() {
        // The JDK's client of Java 17 cannot be closed; its threads end when nothing refers to it.
    }
}
