package io.jenkins.plugins.runbook.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a host at one moment.
 *
 * <p>Keys are made of words joined by dots, the first one the kind:
 *
 * <ul>
 *   <li>{@code disk./var.used_percent}, {@code disk./var.available_bytes}, {@code disk./var.inodes_used_percent}
 *   <li>{@code cpu.load1}, {@code cpu.used_percent}, {@code cpu.count}
 *   <li>{@code memory.used_percent}, {@code memory.available_bytes}, {@code memory.total_bytes}, {@code
 *       memory.swap_used_percent}; where a container is bounded, {@code memory.limit_bytes}, {@code memory.limit_used_percent}
 *   <li>{@code process.count}, {@code process.top_cpu.1} to {@code 3} ({@code java (pid 812, root) 93%}), {@code
 *       process.top_memory.1} to {@code 3} ({@code java (pid 812, root) 700 MiB})
 *   <li>{@code port.8080} ({@code listening} or {@code closed}) with {@code .owner} and, where the runbook names the port, {@code .pid}
 *       and {@code .since}, when that process began, in seconds since 1970
 *   <li>{@code service.web} ({@code running}, {@code stopped}, {@code unknown}) with {@code .pid} and {@code .since} where they are
 *       known, {@code .restarts} and {@code .detail} where the manager tells them; {@code services.failed} (units, between spaces)
 *   <li>{@code file./run/app.pid} ({@code present}, {@code absent}) with {@code .size}, {@code .mode}, {@code .owner}, {@code
 *       .modified} (seconds since 1970), {@code .sha256} of a small one
 *   <li>{@code certificate.tls/x.crt.days_left}, also {@code .subject}, {@code .issuer}, {@code .not_before} and {@code .not_after}
 *       (UTC), {@code .days_valid} in all, {@code .days_until_valid} when it is not yet, {@code .sha256}, {@code .chain_length} and, for
 *       more than one, {@code .chain} and {@code .chain_days_left} of the one that expires first; {@code
 *       certificate.port:443.days_left} is what a TLS port shows
 *   <li>{@code command.errors}: what an own command of that name wrote
 *   <li>{@code environment.os}, {@code environment.kernel}, {@code environment.user}, {@code environment.tool.curl} (its path, or
 *       {@code missing}) for each command the runbook calls, {@code environment.tool.curl.version} for those that are well known
 *   <li>{@code capture}: unavailable, with the reason, when the capture itself did not come to its end
 * </ul>
 *
 * @param capturedAt when the capture began
 * @param durationMillis how long it took
 * @param readings reading by key, in the order of capture
 */
public record HostState(Instant capturedAt, long durationMillis, Map<String, Reading> readings) {

    public HostState {
        readings = Ordered.copyOf(readings);
    }

    /** The value under the key, empty when it is absent or could not be read. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(readings.get(key)).map(Reading::value);
    }
}
