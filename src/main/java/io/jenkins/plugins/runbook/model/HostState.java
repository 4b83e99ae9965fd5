package io.jenkins.plugins.runbook.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a host at one moment.
 *
 * <p>Keys are made of words joined by dots, the first one the kind: {@code disk./var.used_percent}, {@code
 * disk./var.inodes_used_percent}, {@code cpu.load1}, {@code cpu.used_percent}, {@code memory.used_percent}, {@code
 * memory.available_bytes}, {@code memory.swap_used_percent}, {@code process.count}, {@code process.top_cpu.1}, {@code
 * process.top_memory.1}, {@code port.8080} ({@code listening} or {@code closed}), {@code service.web} ({@code running},
 * {@code stopped}, {@code unknown}), {@code file./run/app.pid} ({@code present}, {@code absent}) with {@code .size}, {@code
 * .mode}, {@code .owner}, {@code certificate.tls/x.crt.days_left}, {@code command.errors}, {@code environment.os}.
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
