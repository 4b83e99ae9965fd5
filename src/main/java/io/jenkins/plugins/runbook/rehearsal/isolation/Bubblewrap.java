package io.jenkins.plugins.runbook.rehearsal.isolation;

import io.jenkins.plugins.runbook.rehearsal.isolation.RoomPlan.Mount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Opens rooms by {@code bwrap}. */
final class Bubblewrap {

    private Bubblewrap() {}

    static List<String> commandLine(RoomPlan plan) {
        List<String> line =
                new ArrayList<>(List.of("bwrap", "--as-pid-1", "--unshare-pid", "--unshare-ipc", "--unshare-uts"));
        if (!NamespaceRoom.isRoot()) {
            line.add("--unshare-user");
        }
        if (!plan.network()) {
            line.add("--unshare-net");
        }
        line.addAll(List.of("--ro-bind", "/", "/"));
        // With a /dev of its own, bwrap needs a second user namespace for every user but root, which cannot be joined.
        line.addAll(
                NamespaceRoom.isRoot()
                        ? List.of("--dev", "/dev", "--perms", "1777", "--tmpfs", "/dev/shm")
                        : List.of("--dev-bind", "/dev", "/dev"));
        line.addAll(List.of("--proc", "/proc"));
        for (String kernel : List.of("/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus")) {
            line.addAll(List.of("--ro-bind-try", kernel, kernel));
        }
        Set<Path> made = new LinkedHashSet<>();
        for (Mount mount : plan.mounts()) {
            add(plan, mount, made, line);
        }
        line.addAll(List.of("--", "sh", "-c", NamespaceRoom.HOLD));
        return line;
    }

    private static void add(RoomPlan plan, Mount mount, Set<Path> made, List<String> line) {
        // Every user may go there; into those that bwrap makes by itself only their owner may.
        for (Path parent : plan.parents(mount.path())) {
            if (made.add(parent)) {
                line.addAll(List.of("--perms", "0755", "--dir", parent.toString()));
            }
        }
        String path = mount.path().toString();
        switch (mount.access()) {
            case EMPTY ->
                line.addAll(
                        Files.isDirectory(mount.path())
                                ? List.of("--perms", mount.mode(), "--tmpfs", path)
                                : List.of("--ro-bind", "/dev/null", path));
            case READ -> line.addAll(List.of("--ro-bind", path, path));
            case WRITE -> line.addAll(List.of("--bind", path, path));
        }
    }
}
