package io.jenkins.plugins.runbook.rehearsal.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Opens rooms by {@code unshare} and {@code mount} of util-linux, which needs root. */
final class Unshare {

    private Unshare() {}

    static List<String> commandLine(RoomPlan plan) {
        List<String> line =
                new ArrayList<>(List.of("unshare", "--mount", "--pid", "--ipc", "--uts", "--propagation=private"));
        if (!plan.network()) {
            line.add("--net");
        }
        line.addAll(List.of("--fork", "--kill-child", "--", "sh", "-c", script(), NamespaceRoom.HOLD));
        plan.mounts().forEach(mount -> {
            line.add(mount.access().name());
            line.add(mount.path().toString());
        });
        return line;
    }

    private static String script() {
        try (InputStream script = Unshare.class.getResourceAsStream("room.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("room.sh cannot be read", e);
        }
    }
}
