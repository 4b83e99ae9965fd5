package io.jenkins.plugins.runbook.rehearsal.isolation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this machine offers to keep a rehearsal away from it. Nothing is believed: what is named here has opened a room and was seen to
 * keep a process inside of it. Immutable.
 */
public final class Isolation {

    /** The ways, the best first. */
    public enum Kind {
        /** {@code bwrap}, as root or, where the kernel lets users have namespaces, as any user. */
        BUBBLEWRAP("bubblewrap"),
        /** {@code unshare} of util-linux, as root. */
        UNSHARE("unshare"),
        /** A process like any other of this account. */
        NONE("none");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Names the way to take, instead of the best one. */
    static final String VARIABLE = "RUNBOOK_ISOLATION";

    private static final Logger LOG = LoggerFactory.getLogger(Isolation.class);

    private final Kind kind;
    private final List<Path> kept;

    private Isolation(Kind kind) {
        this(kind, List.of());
    }

    private Isolation(Kind kind, List<Path> kept) {
        this.kind = kind;
        this.kept = List.copyOf(kept);
    }

    /** The best that works here, found out once in the life of the process. */
    @NonNull
    public static Isolation ofThisMachine() {
        return Found.BEST;
    }

    /** Nothing is fenced off. */
    @NonNull
    public static Isolation none() {
        return new Isolation(Kind.NONE);
    }

    /** This way, whether or not it works here. */
    static Isolation of(Kind kind) {
        return new Isolation(kind);
    }

    /** The same, with a further directory that is empty for those inside. */
    @NonNull
    public Isolation keeping(@NonNull Path directory) {
        List<Path> all = new ArrayList<>(kept);
        all.add(directory.toAbsolutePath().normalize());
        return new Isolation(kind, all);
    }

    @NonNull
    public Kind kind() {
        return kind;
    }

    /** Whether a rehearsal is kept away from the machine at all. */
    public boolean fences() {
        return kind != Kind.NONE;
    }

    /** For people: how rehearsals are kept away from this machine, one sentence. */
    @NonNull
    public String sentence() {
        return switch (kind) {
            case BUBBLEWRAP, UNSHARE ->
                "Rehearsals are fenced off by " + kind.word()
                        + ": they can write to their sandbox alone, see no process, home or socket of this machine, and reach no network.";
            case NONE ->
                "Nothing here fences rehearsals off (no bwrap, and no unshare as root): they run as "
                        + ProcessHandle.current().info().user().orElse("this account")
                        + " and can do what that account can, with an environment without secrets.";
        };
    }

    /**
     * Opens a room.
     *
     * @param sandbox the one directory that can be written in it
     * @param scenario directory of the scenario, whose scripts run in it as well; {@code null} for none
     * @param network whether it shares the network of the machine
     * @param privileged whether scripts of the scenario need capabilities beyond files and processes
     * @throws IOException when it cannot be opened; nothing was run
     */
    @NonNull
    public Room open(@NonNull Path sandbox, @CheckForNull Path scenario, boolean network, boolean privileged)
            throws IOException {
        RoomPlan plan = RoomPlan.of(sandbox, kept, scenario, network, privileged);
        return switch (kind) {
            case BUBBLEWRAP -> NamespaceRoom.open(Bubblewrap.commandLine(plan), plan);
            case UNSHARE -> NamespaceRoom.open(Unshare.commandLine(plan), plan);
            case NONE -> Room.NONE;
        };
    }

    /** Whether this way keeps a process inside, tried out in a directory of its own. */
    boolean works() {
        if (kind == Kind.NONE) {
            return true;
        }
        try {
            Path directory = Files.createTempDirectory("runbook-fence-");
            try (Room room = open(directory.toRealPath(), null, false, false)) {
                return keepsInside(room, directory.toRealPath());
            } finally {
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            LOG.debug("{} does not work here", kind, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Looks from inside: the sandbox can be written and the system cannot, and the process does not see this one. */
    private static boolean keepsInside(Room room, Path directory) throws IOException, InterruptedException {
        long here = ProcessHandle.current().pid();
        String look = "test \"$PWD\" = '" + directory + "' && touch x && rm x && ! touch /etc/.x 2>/dev/null"
                + " && ! touch /usr/.x 2>/dev/null && ! grep -q java /proc/" + here + "/comm 2>/dev/null";
        Process process = new ProcessBuilder(room.texts().commandLine(List.of("sh", "-c", look), directory))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    private static Isolation find() {
        String wanted = Optional.ofNullable(System.getenv(VARIABLE)).orElse("");
        Stream<Kind> kinds = Stream.of(Kind.values())
                .filter(kind -> wanted.isBlank() || kind.word().equals(wanted.toLowerCase(Locale.ROOT)));
        return kinds.map(Isolation::new).filter(Isolation::works).findFirst().orElseGet(Isolation::none);
    }

    /** Found out when it is asked for first. */
    private static final class Found {
        private static final Isolation BEST = find();
    }
}
