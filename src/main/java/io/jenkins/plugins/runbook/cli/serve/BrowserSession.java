package io.jenkins.plugins.runbook.cli.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** The token of one start of the server, and the ways of showing it: in the link, in a cookie, in a header. */
final class BrowserSession {

    /** Query parameter of the link. */
    static final String PARAMETER = "token";

    /** Header for scripts. */
    static final String HEADER = "X-Runbook-Token";

    private static final String BEARER = "Bearer ";

    private final String token;
    private final String cookie;

    BrowserSession(int port, String token) {
        this.token = token;
        // Cookies are shared by all ports of a host; the name keeps two servers apart.
        this.cookie = "runbook-" + port;
    }

    /** As scripts show it, or programs such as Alertmanager, which know no header but that for a password. */
    boolean inHeader(UnaryOperator<String> header) {
        return isToken(header.apply(HEADER)) || inAuthorization(header);
    }

    /** As clients of assistants show it. */
    boolean inAuthorization(UnaryOperator<String> header) {
        String value = header.apply("Authorization");
        return value != null
                && value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && isToken(value.substring(BEARER.length()).strip());
    }

    boolean inCookie(UnaryOperator<String> header) {
        String cookies = header.apply("Cookie");
        return cookies != null
                && Arrays.stream(cookies.split(";"))
                        .map(String::trim)
                        .filter(each -> each.startsWith(cookie + "="))
                        .anyMatch(each -> isToken(each.substring(cookie.length() + 1)));
    }

    /** Compares without telling by its duration how much was right. */
    boolean isToken(String given) {
        return given != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** The header that makes a browser keep the token until it is closed, for this page alone. */
    String setCookie() {
        return cookie + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
    }
}
