package io.jenkins.plugins.runbook.learning.script;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The only way by which a value seen in output may reach a proposed command: it must look exactly like what the operator's template
 * has a place for. Everything else is refused.
 */
public final class Whitelist {

    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][\\w.@-]{0,63}");
    private static final Pattern PATH = Pattern.compile("(?:\\./)?[\\w.@+-]+(?:/[\\w.@+-]+)*/?");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w{0,63}");
    private static final Pattern PROGRAM = Pattern.compile("(?:\\./)?[A-Za-z0-9][\\w.+/-]{0,100}");
    private static final Pattern OPTION = Pattern.compile("--?[A-Za-z][A-Za-z0-9-]{0,40}");

    private Whitelist() {}

    public static Optional<String> service(String value) {
        return only(SERVICE, value).map(name -> name.replaceAll("\\.(service|unit|conf|socket)$", ""));
    }

    /** A relative path that stays inside the working directory. */
    public static Optional<String> path(String value) {
        return only(PATH, value)
                .filter(path -> path.length() <= 200)
                .filter(path -> java.util.List.of(path.split("/")).stream().noneMatch(part -> part.equals("..")))
                .filter(path -> !path.equals(".") && !path.equals("./"))
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    public static Optional<String> variable(String value) {
        return only(VARIABLE, value);
    }

    public static Optional<String> program(String value) {
        return only(PROGRAM, value).filter(program -> !program.contains(".."));
    }

    public static Optional<String> option(String value) {
        return only(OPTION, value);
    }

    /** A TCP port, 1 to 65535. */
    public static Optional<String> port(String value) {
        return only(Pattern.compile("\\d{1,5}"), value)
                .filter(port -> Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535);
    }

    /** A process id above 1. */
    public static Optional<String> pid(String value) {
        return only(Pattern.compile("\\d{1,7}"), value).filter(pid -> Integer.parseInt(pid) > 1);
    }

    private static Optional<String> only(Pattern pattern, String value) {
        return Optional.ofNullable(value).filter(text -> pattern.matcher(text).matches());
    }
}
