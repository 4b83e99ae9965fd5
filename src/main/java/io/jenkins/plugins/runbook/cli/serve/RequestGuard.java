package io.jenkins.plugins.runbook.cli.serve;

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
 *   <li>A request that changes something must carry the token of this start. A browser shows it by its
 *       cookie, and then must say that the request comes from this page's own origin (cross-site request forgery; a cookie is sent
 *       to every port of a host); a script shows it in a header, which no other site can send.
 * </ul>
 */
final class RequestGuard {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Set<String> hosts;
    private final Set<String> origins;
    private final BrowserSession session;

    RequestGuard(int port, BrowserSession session) {
        List<String> names = List.of("127.0.0.1:" + port, "localhost:" + port);
        this.hosts = Set.copyOf(names);
        this.origins = Set.of("http://" + names.get(0), "http://" + names.get(1));
        this.session = session;
    }

    /**
     * Looks at a request of an assistant's client, which shows the token in a header with every request; a cookie is not enough, as a
     * browser sends it for any page.
     *
     * @return why it is turned away, empty when it may go on
     */
    Optional<String> assistantObjection(UnaryOperator<String> header) {
        Optional<String> elsewhere = objection("GET", header);
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        return session.inAuthorization(header) || session.inHeader(header)
                ? Optional.empty()
                : Optional.of("Send the token that 'runbook serve' printed as 'Authorization: Bearer TOKEN'.");
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
        String origin = header.apply("Origin");
        if (origin != null && !origins.contains(origin)) {
            return Optional.of("Requests from another site are not accepted.");
        }
        if (READING.contains(method) || session.inHeader(header)) {
            return Optional.empty();
        }
        if (!session.inCookie(header)) {
            return Optional.of("To decide, open the link that 'runbook serve' printed when it was started.");
        }
        if (origin == null) {
            return Optional.of("A browser says where a request comes from; this one did not.");
        }
        return Optional.empty();
    }
}
