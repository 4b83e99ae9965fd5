package io.jenkins.plugins.runbook.review.notification;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Posts JSON somewhere. Redirects are not followed: a webhook has one address. */
final class JsonPost {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final HttpClient client;
    private final URI address;

    /** @param proxy finds the proxy, {@code null} for none */
    JsonPost(URI address, ProxySelector proxy) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(
                        HttpClient.Version
                                .HTTP_1_1) // what receivers that speak plain HTTP are asked beyond that, some refuse
                .connectTimeout(CONNECT);
        this.client = (proxy == null ? builder : builder.proxy(proxy)).build();
        this.address = address;
    }

    /** The address without path and query, in which such addresses hide their secrets. */
    String host() {
        return address.getScheme() + "://" + address.getAuthority();
    }

    void send(String body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        int status = status(request.build());
        if (status < 200 || status >= 300) {
            throw new IOException(host() + " answered " + status);
        }
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (HttpTimeoutException e) {
            throw new IOException(host() + " does not answer: " + e.getMessage(), e);
        } catch (ConnectException e) {
            throw new IOException(host() + " cannot be reached: " + why(e), e);
        }
    }

    /** The client's own exception says nothing; what it wraps may. */
    private static String why(ConnectException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        if (deepest instanceof UnresolvedAddressException) {
            return "there is no such name";
        }
        return deepest.getMessage() == null ? "no connection could be made" : deepest.getMessage();
    }
}
