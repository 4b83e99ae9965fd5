package io.jenkins.plugins.runbook.rehearsal.isolation;

import io.jenkins.plugins.runbook.execution.host.Entrance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A room of Linux namespaces. One process holds them open; commands join them by {@code nsenter}. The holder reads a pipe from this
 * process: when that ends, because this process closed it or died, the holder ends, and the kernel ends all others with it, since it is
 * the first of its PID namespace.
 */
final class NamespaceRoom implements Room {

    private static final Logger LOG = LoggerFactory.getLogger(NamespaceRoom.class);

    /** What the holder runs: says that the room is there, and waits for the end of the pipe. */
    static final String HOLD = "echo ready; cat >/dev/null; :";

    private static final String READY = "ready";
    private static final int OPENING_SECONDS = 20;

    /**
     * What root may do in a room: to files, processes and addresses of the room, and not to the machine. SYS_ADMIN would undo the mounts,
     * MKNOD and SYS_RAWIO reach the disks, DAC_READ_SEARCH opens files by their numbers, around the mounts; SYS_MODULE, SYS_BOOT, SYS_TIME
     * and BPF are the kernel's own.
     */
    private static final String CAPABILITIES =
            "-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap"
                    + ",+linux_immutable,+net_bind_service,+ipc_lock,+ipc_owner,+sys_chroot,+sys_ptrace,+sys_nice"
                    + ",+sys_resource,+lease,+audit_write,+setfcap,+syslog";

    /** Harmless where the network is the room's own. */
    private static final String NETWORK_CAPABILITIES = ",+net_broadcast,+net_admin,+net_raw";

    private final Process holder;
    private final ProcessHandle first;
    private final RoomPlan plan;
    private final List<String> join;

    private NamespaceRoom(Process holder, ProcessHandle first, RoomPlan plan) {
        this.holder = holder;
        this.first = first;
        this.plan = plan;
        this.join = join(first.pid(), plan);
    }

    /** @param holding starts {@link #HOLD} in namespaces of its own, as a child of the process started */
    static Room open(List<String> holding, RoomPlan plan) throws IOException {
        Path said = Files.createTempFile("runbook-room-", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(holding).redirectError(said.toFile());
            builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
            Process holder = builder.start();
            try {
                awaitReady(holder, said);
                ProcessHandle first = holder.toHandle()
                        .children()
                        .findFirst()
                        .orElseThrow(() -> new IOException("the first process of the room has gone"));
                return new NamespaceRoom(holder, first, plan);
            } catch (IOException e) {
                end(holder);
                throw e;
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static void awaitReady(Process holder, Path said) throws IOException {
        // What opens the room either says so or ends; nothing foreign runs yet.
        Thread watchdog = new Thread(
                () -> {
                    try {
                        TimeUnit.SECONDS.sleep(OPENING_SECONDS);
                        holder.destroyForcibly();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "runbook-room-opening");
        watchdog.setDaemon(true);
        watchdog.start();
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            if (!READY.equals(line)) {
                throw new IOException("no room can be opened: "
                        + Files.readString(said, StandardCharsets.ISO_8859_1).strip());
            }
        } finally {
            watchdog.interrupt();
        }
    }

    private static List<String> join(long first, RoomPlan plan) {
        List<String> join = new ArrayList<>(List.of("nsenter", "--target=" + first));
        if (!isRoot()) {
            join.addAll(List.of("--user", "--preserve-credentials"));
        }
        join.addAll(List.of("--mount", "--pid", "--ipc", "--uts"));
        if (!plan.network()) {
            join.add("--net");
        }
        join.add("--");
        return join;
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public Entrance texts() {
        return new Door(false);
    }

    @Override
    public Entrance scripts() {
        return new Door(plan.privileged());
    }

    @Override
    public void close() {
        end(holder);
    }

    private static void end(Process holder) {
        boolean interrupted = Thread.interrupted();
        try {
            holder.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("The pipe to a room is closed already", e);
        }
        Optional<ProcessHandle> first = holder.toHandle().children().findFirst();
        first.ifPresent(ProcessHandle::destroyForcibly); // the kernel ends with it whatever is left inside
        try {
            if (!holder.waitFor(1, TimeUnit.SECONDS)) {
                holder.destroyForcibly();
                holder.waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            holder.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** By which a command joins the namespaces. */
    private final class Door implements Entrance {

        /** Joining leaves the working directory behind; the file system of the machine must not come along by it. */
        private static final String THERE = "cd \"$0\" && exec \"$@\"";

        private final boolean privileged;

        Door(boolean privileged) {
            this.privileged = privileged;
        }

        @Override
        public List<String> commandLine(List<String> command, Path workingDirectory) throws IOException {
            if (!first.isAlive()) {
                throw new IOException("the processes of the sandbox were ended, and with them the room they ran in");
            }
            return Stream.of(join, limit(), List.of("sh", "-c", THERE, workingDirectory.toString()), command)
                    .flatMap(List::stream)
                    .toList();
        }

        private List<String> limit() {
            if (privileged || !isRoot()) {
                return List.of();
            }
            String all = plan.network() ? CAPABILITIES : CAPABILITIES + NETWORK_CAPABILITIES;
            return List.of("setpriv", "--bounding-set=" + all, "--inh-caps=-all", "--");
        }

        @Override
        public Path scripts() {
            return plan.scripts();
        }
    }
}
