package io.jenkins.plugins.runbook.web;

import java.util.Map;

/**
 * What a front door sends back, unchanged.
 *
 * @param status HTTP status
 * @param contentType value of {@code Content-Type}
 * @param headers further headers, security headers among them
 * @param body the body, empty when there is none
 */
public record WebResponse(int status, String contentType, Map<String, String> headers, byte[] body) {

    public WebResponse {
        headers = Map.copyOf(headers);
    }
}
