package io.jenkins.plugins.runbook.jenkins.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.web.Query;
import io.jenkins.plugins.runbook.web.WebApi;
import io.jenkins.plugins.runbook.web.WebRequest;
import io.jenkins.plugins.runbook.web.WebResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Between Stapler's requests and those of the neutral web package. */
final class WebBridge {

    private WebBridge() {}

    /** Whether Jenkins protects the method against forged requests, or it changes nothing. */
    static boolean carriesCrumb(String method) {
        return Set.of("GET", "HEAD", "POST").contains(method);
    }

    static WebRequest read(StaplerRequest2 request) throws IOException {
        return new WebRequest(
                request.getMethod(),
                request.getRestOfPath(),
                // Asking the request for parameters could swallow a body.
                Query.parse(request.getQueryString()),
                headers(request),
                request.getInputStream().readNBytes(WebApi.bodyLimit(request.getRestOfPath()) + 1));
    }

    static void send(WebResponse answer, StaplerResponse2 response) throws IOException {
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    static WebResponse error(int status, String code, String message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("error").put("code", code).put("message", message);
        return new WebResponse(
                status,
                "application/json;charset=UTF-8",
                Map.of(),
                json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, request.getHeader(name));
        }
        return headers;
    }
}
