package io.jenkins.plugins.runbook.execution.run;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** Makes names for executions: their order is that of time, and no two are the same. */
public final class ExecutionIds {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public ExecutionIds(Clock clock) {
        this.clock = clock;
    }

    /** As in {@code 20261123-081203117-3fa9c1d2}. */
    public String next() {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        return TIME.format(clock.instant()) + "-" + HexFormat.of().formatHex(bytes);
    }
}
