package io.jenkins.plugins.runbook.cli.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Decides whether a request to the local page may go on.
 *
 * <ul>
 *   <li>A name other than a loopback name in {@code Host} means that another site's name was made to point here (DNS rebinding).
 *   <li>A request that changes something must carry the token of this start in a header, which no other site can know or send, and
 *       must not say that it comes from another origin.
 * </ul>
 */
final class RequestGuard {

    /** Header that carries the token. */
    static final String TOKEN_HEADER = "X-Runbook-Token";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Set<String> hosts;
    private final Set<String> origins;
    private final String token;

    RequestGuard(int port, String token) {
        List<String> names = List.of("127.0.0.1:" + port, "localhost:" + port);
        this.hosts = Set.copyOf(names);
        this.origins = Set.of("http://" + names.get(0), "http://" + names.get(1));
        this.token = token;
    }

    /**
     * Looks at a request.
     *
     * @param method its method
     * @param header first value of a header by name, {@code null} when there is none
     * @return why it is turned away, empty when it may go on
     */
    Optional<String> objection(String method, UnaryOperator<String> header) {
        String host = header.apply("Host");
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return Optional.of("This page answers to 127.0.0.1 and localhost only.");
        }
        if (READING.contains(method)) {
            return Optional.empty();
        }
        String origin = header.apply("Origin");
        if (origin != null && !origins.contains(origin)) {
            return Optional.of("Requests from another site are not accepted.");
        }
        if (!same(token, header.apply(TOKEN_HEADER))) {
            return Optional.of(
                    "The token of this page is missing or old; open the link that 'runbook serve' printed once more.");
        }
        return Optional.empty();
    }

    /** Compares without telling by its duration how much was right. */
    static boolean same(String token, String given) {
        return given != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
