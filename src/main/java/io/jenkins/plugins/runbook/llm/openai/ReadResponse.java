package io.jenkins.plugins.runbook.llm.openai;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A response that has been read whole. */
final class ReadResponse implements HttpResponse {

    private final java.net.http.HttpResponse<byte[]> response;

    ReadResponse(java.net.http.HttpResponse<byte[]> response) {
        this.response = response;
    }

    @Override
    public int statusCode() {
        return response.statusCode();
    }

    @Override
    public Headers headers() {
        Headers.Builder headers = Headers.builder();
        response.headers().map().forEach(headers::put);
        return headers.build();
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(response.body());
    }

    @Override
    public void close() {
        // Everything is in memory.
    }
}
