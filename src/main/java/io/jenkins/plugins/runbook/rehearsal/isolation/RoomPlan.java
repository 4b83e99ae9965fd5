package io.jenkins.plugins.runbook.rehearsal.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a room shows of the machine: everything can be read and nothing written, except where a mount says otherwise.
 *
 * @param mounts in the order in which they are made; later ones lie on earlier ones
 * @param network whether the room shares the network of the machine; otherwise it has a loopback of its own and nothing else
 * @param privileged whether scripts of a scenario keep the capabilities of this process inside the room, to mount or to set up a network
 * @param scripts where a script has to be put so that the room shows it
 */
record RoomPlan(List<Mount> mounts, boolean network, boolean privileged, Path scripts) {

    /** Kept empty: files of people, of other rehearsals, sockets of services, keys of the machine. */
    private static final List<String> PRIVATE = List.of(
            "/tmp",
            "/var/tmp",
            "/run",
            "/home",
            "/root",
            "/var/lib/jenkins",
            "/var/lib/docker",
            "/var/lib/containerd",
            "/var/lib/kubelet",
            "/etc/ssh",
            "/etc/ssl/private",
            "/etc/kubernetes");

    private static final Path LOCKS = Path.of("/run/lock");

    /** Of the system, whatever account calls it its home. */
    private static final List<String> SYSTEM =
            List.of("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc", "/var", "/opt", "/proc", "/dev", "/sys");

    /** How many directories above a scenario it may share files with. */
    private static final int SHARED_ABOVE = 2;

    RoomPlan {
        mounts = List.copyOf(mounts);
    }

    /** What becomes of a directory or file of the machine. */
    enum Access {
        EMPTY,
        READ,
        WRITE
    }

    /**
     * One place.
     *
     * @param access what can be done there
     * @param path of the machine and of the room
     */
    record Mount(Access access, Path path) {

        /** Permissions of an empty directory: those for temporary files are writable by all. */
        String mode() {
            return path.endsWith("tmp") || path.endsWith("lock") ? "1777" : "0755";
        }
    }

    /**
     * Only the sandbox can be written, and the directory of the scenario but for what is executed or read from it.
     *
     * @param kept directories to be empty beside those that are in every room
     * @param scenario directory of the scenario, {@code null} for none
     */
    static RoomPlan of(Path sandbox, List<Path> kept, Path scenario, boolean network, boolean privileged) {
        List<Path> hidden = hidden(kept);
        List<Mount> mounts = new ArrayList<>();
        hidden.forEach(directory -> mounts.add(new Mount(Access.EMPTY, directory)));
        if (Files.isDirectory(LOCKS)) {
            mounts.add(new Mount(Access.EMPTY, LOCKS));
        }
        Set<Path> shown = new LinkedHashSet<>();
        searched().flatMap(path -> tools(path, hidden)).forEach(shown::add);
        if (scenario != null) {
            shown.add(shared(real(scenario), hidden));
        }
        if (network) {
            shown.add(Path.of("/etc/resolv.conf"));
        }
        shown.stream()
                .map(RoomPlan::real)
                .filter(path -> Files.exists(path) && inside(path, hidden).isPresent() && !sandbox.startsWith(path))
                .sorted()
                .distinct()
                .forEach(path -> {
                    mounts.add(new Mount(Access.READ, path));
                    keys(path).forEach(directory -> mounts.add(new Mount(Access.EMPTY, directory)));
                });
        if (scenario != null) {
            mounts.add(new Mount(Access.WRITE, real(scenario)));
            texts(real(scenario)).forEach(file -> mounts.add(new Mount(Access.READ, file)));
        }
        mounts.add(new Mount(Access.WRITE, sandbox));
        return new RoomPlan(mounts, network, privileged, sandbox);
    }

    /** The directories that are empty in the room, none inside of another. */
    private static List<Path> hidden(List<Path> kept) {
        Set<Path> all = new LinkedHashSet<>();
        PRIVATE.stream().map(Path::of).forEach(all::add);
        Stream.of(System.getenv("HOME"), System.getProperty("user.home"), System.getenv("RUNBOOK_HOME"))
                .filter(home -> home != null && home.startsWith("/"))
                .map(Path::of)
                .forEach(all::add);
        all.addAll(kept);
        List<Path> real = all.stream()
                .map(RoomPlan::real)
                .filter(directory -> Files.isDirectory(directory) && !isOfTheSystem(directory))
                .distinct()
                .toList();
        return real.stream()
                .filter(each -> real.stream().noneMatch(other -> !other.equals(each) && each.startsWith(other)))
                .toList();
    }

    private static boolean isOfTheSystem(Path directory) {
        return directory.getNameCount() == 0
                || SYSTEM.contains(directory.toString())
                || Stream.of("/usr", "/proc", "/dev", "/sys").anyMatch(directory::startsWith);
    }

    /** Programs in a home directory. */
    private static Stream<Path> searched() {
        String path = System.getenv("PATH");
        return path == null
                ? Stream.empty()
                : Stream.of(path.split(":"))
                        .filter(each -> each.startsWith("/"))
                        .map(Path::of);
    }

    /**
     * What the programs of a directory at home need: tools such as pyenv or nvm keep all of theirs below one directory. {@code ~/.local}
     * holds files of all users, so only programs and libraries are taken from there.
     */
    private static Stream<Path> tools(Path programs, List<Path> hidden) {
        Path real = real(programs);
        Optional<Path> top = inside(real, hidden);
        if (top.isEmpty()) {
            return Stream.empty();
        }
        Path first = top.get().resolve(top.get().relativize(real).getName(0));
        return first.endsWith(".local")
                ? Stream.of(first.resolve("bin"), first.resolve("lib"))
                : Stream.of(first.startsWith("/home") && first.getNameCount() == 2 ? real : first);
    }

    /** Keys that tools keep among their programs. */
    private static List<Path> keys(Path directory) {
        return Stream.of("credentials", "credentials.toml", ".ssh", ".aws", ".config", "auth.json", ".npmrc")
                .map(directory::resolve)
                .filter(Files::exists)
                .toList();
    }

    /** The scenario, or what is above it and still below an empty directory: scenarios share files with their neighbours. */
    private static Path shared(Path scenario, List<Path> hidden) {
        Path shared = scenario;
        for (int i = 0; i < SHARED_ABOVE; i++) {
            Path above = shared.getParent();
            shared = above != null && inside(above, hidden).isPresent() ? above : shared;
        }
        return shared;
    }

    /** Files of a scenario that must stay as they are: what is executed, texts, and directories. */
    private static List<Path> texts(Path scenario) {
        try (Stream<Path> entries = Files.list(scenario)) {
            return entries.filter(entry -> !Files.isSymbolicLink(entry))
                    .filter(entry -> Files.isDirectory(entry) || Files.isExecutable(entry) || isText(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(scenario + " cannot be listed", e);
        }
    }

    private static boolean isText(Path file) {
        String name = String.valueOf(file.getFileName());
        return Stream.of(".yaml", ".yml", ".sh", ".py", ".pl", ".rb").anyMatch(name::endsWith);
    }

    private static Optional<Path> inside(Path path, List<Path> hidden) {
        return hidden.stream()
                .filter(path::startsWith)
                .filter(each -> !each.equals(path))
                .findFirst();
    }

    /** The directories that have to be made inside of an empty one to reach this path, without the path itself. */
    List<Path> parents(Path path) {
        List<Path> hidden = mounts.stream()
                .filter(mount -> mount.access() == Access.EMPTY && !mount.path().equals(LOCKS))
                .map(Mount::path)
                .toList();
        Optional<Path> top = inside(path, hidden);
        List<Path> parents = new ArrayList<>();
        for (Path each = path.getParent(); top.isPresent() && !each.equals(top.get()); each = each.getParent()) {
            parents.add(0, each);
        }
        return parents;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
