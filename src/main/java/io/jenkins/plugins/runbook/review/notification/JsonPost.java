package io.jenkins.plugins.runbook.review.notification;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT);
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
        int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status < 200 || status >= 300) {
            throw new IOException(host() + " answered " + status);
        }
    }
}
