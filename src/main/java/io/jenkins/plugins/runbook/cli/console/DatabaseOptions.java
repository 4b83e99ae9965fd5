package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * In which PostgreSQL database records are kept, where it is not a file below the home. User and password come from the
 * environment or from a file that its owner alone can read: options can be seen by every user of the machine.
 */
public final class DatabaseOptions {

    private static final String URL = "RUNBOOK_DB";
    private static final String USER = "RUNBOOK_DB_USER";
    private static final String PASSWORD = "RUNBOOK_DB_PASSWORD";
    private static final String LOGIN = "RUNBOOK_DB_LOGIN";
    private static final long MOST_BYTES = 64 << 10;

    /** What would show a password: a parameter of the URL, or a name before the host. */
    private static final Pattern SECRET = Pattern.compile("(?i)[?&](?:ssl)?password=|//[^/]*@");

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    @Option(
            names = "--db",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "PostgreSQL database with the records, such as jdbc:postgresql://host:5432/runbooks; who connects "
                            + "comes from $RUNBOOK_DB_USER and $RUNBOOK_DB_PASSWORD (default: $RUNBOOK_DB, else a file below --home).")
    private String url;

    @Option(
            names = "--db-login",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "File with the lines user=NAME and password=WORD, which only you may read (mode 0600), in the "
                            + "place of these variables (default: $RUNBOOK_DB_LOGIN).")
    private Path login;

    /**
     * The database of the command, empty where records are below the home.
     *
     * @param environment of the person
     * @throws CommandException when the URL shows a password, or the file with the login cannot be used
     */
    @NonNull
    Optional<StoreSettings.Jdbc> database(@NonNull Map<String, String> environment) {
        String address = url(environment);
        return address == null ? Optional.empty() : Optional.of(of(address, environment));
    }

    /** Its URL, {@code null} where records are below the home. */
    @CheckForNull
    String url(@NonNull Map<String, String> environment) {
        String named = url == null ? environment.get(URL) : url;
        return named == null || named.isBlank() ? null : named.strip();
    }

    /**
     * A database with the login of the command.
     *
     * @param environment of the person
     * @throws CommandException as {@link #database} does
     */
    @NonNull
    StoreSettings.Jdbc of(@NonNull String address, @NonNull Map<String, String> environment) {
        if (SECRET.matcher(address).find()) {
            throw CommandException.refused(
                    "the address of the database shows a password or a user, which others can read;" + " set " + USER
                            + " and " + PASSWORD + ", or name a file with --db-login");
        }
        String named = environment.get(LOGIN);
        if (login != null || named != null && !named.isBlank()) {
            return fromFile(address, login == null ? Path.of(named.strip()) : login);
        }
        return new StoreSettings.Jdbc(
                address, environment.getOrDefault(USER, SystemUser.name()), environment.getOrDefault(PASSWORD, ""));
    }

    private static StoreSettings.Jdbc fromFile(String address, Path file) {
        Map<String, String> lines = new HashMap<>();
        for (String line : read(file)) {
            int sign = line.indexOf('=');
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String name = sign < 0 ? "" : line.substring(0, sign).strip();
            if (!name.equals("user") && !name.equals("password")) {
                throw CommandException.refused(file + " holds another line than user=NAME and password=WORD");
            }
            lines.put(name, line.substring(sign + 1));
        }
        return new StoreSettings.Jdbc(
                address, lines.getOrDefault("user", SystemUser.name()).strip(), lines.getOrDefault("password", ""));
    }

    private static List<String> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw CommandException.refused("there is no file " + file + " with a login (--db-login)");
            }
            if (openToOthers(file)) {
                throw CommandException.refused("other users can read or change " + file
                        + ", which holds a password; close it to them with 'chmod 600 " + file + "'");
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw CommandException.refused("the login in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean openToOthers(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (UnsupportedOperationException e) {
            return false; // a file system that knows no such rights
        }
    }
}
