package io.jenkins.plugins.runbook.learning.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The only way by which a value seen in output may reach a proposed command: it must look exactly like what the operator's template
 * has a place for. Everything else is refused. What passed while an operator was at work can be asked for afterwards, so that the reviewer is
 * told of words that only an output names.
 */
public final class Whitelist {

    private static final int MAX_PATH = 200;
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][\\w.@-]{0,63}");
    /** No part of it begins with a dash: it would be an option. */
    private static final Pattern PATH = Pattern.compile("(?:\\./)?[\\w.@+][\\w.@+-]*+(?:/[\\w.@+][\\w.@+-]*+)*+/?");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w{0,63}");
    private static final Pattern PROGRAM = Pattern.compile("(?:\\./)?[A-Za-z0-9][\\w.+/-]{0,100}");
    private static final Pattern OPTION = Pattern.compile("--?[A-Za-z][A-Za-z0-9-]{0,40}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{1,31}");
    private static final Pattern REF = Pattern.compile("[A-Za-z0-9_][\\w./-]{0,120}");
    private static final Pattern PACKAGE = Pattern.compile(
            "@?[A-Za-z0-9][\\w.+-]{0,60}(?:[/:@][A-Za-z0-9][\\w.+-]{0,60}){0,3}(?:={1,2}[0-9][\\w.+:~-]{0,40})?");
    private static final Pattern VERSION = Pattern.compile("v?\\d{1,6}(?:[.+:~-][A-Za-z0-9]{1,20}){0,10}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

    private static final ThreadLocal<Register> REGISTER = new ThreadLocal<>();

    private Whitelist() {}

    /** What passes from now on until it is closed, in the calling thread. */
    public static final class Register implements AutoCloseable {

        private final Register outer = REGISTER.get();
        private final Set<String> words = new LinkedHashSet<>();

        private Register() {}

        /** Words, options and paths that passed, in the order in which they did; numbers are none. */
        public Set<String> words() {
            return Set.copyOf(words);
        }

        @Override
        public void close() {
            if (outer == null) {
                REGISTER.remove();
            } else {
                REGISTER.set(outer);
            }
        }
    }

    /** Begins to note what passes. */
    public static Register register() {
        Register register = new Register();
        REGISTER.set(register);
        return register;
    }

    public static Optional<String> service(String value) {
        return passed(only(SERVICE, value).map(name -> name.replaceAll("\\.(service|unit|conf|socket)$", "")));
    }

    /** A relative path that stays inside the working directory. */
    public static Optional<String> path(String value) {
        return passed(Optional.ofNullable(value)
                .filter(path -> path.length() <= MAX_PATH)
                .flatMap(path -> only(PATH, path))
                .filter(path -> List.of(path.split("/")).stream().noneMatch(part -> part.equals("..")))
                .filter(path -> !path.equals(".") && !path.equals("./"))
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
    }

    public static Optional<String> variable(String value) {
        return passed(only(VARIABLE, value));
    }

    public static Optional<String> program(String value) {
        return passed(only(PROGRAM, value).filter(program -> !program.contains("..")));
    }

    public static Optional<String> option(String value) {
        return passed(only(OPTION, value));
    }

    /** A subcommand, or the name of an account: lower case, no option, no path. */
    public static Optional<String> word(String value) {
        return passed(only(WORD, value));
    }

    /** A branch, tag or remote. */
    public static Optional<String> ref(String value) {
        return passed(
                only(REF, value).filter(ref -> !ref.contains("..") && !ref.endsWith("/") && !ref.endsWith(".lock")));
    }

    /** The name of a package, with a version or group where its manager writes them so. */
    public static Optional<String> packageName(String value) {
        return passed(only(PACKAGE, value).filter(name -> !name.contains("..")));
    }

    public static Optional<String> version(String value) {
        return passed(only(VERSION, value));
    }

    /** A number of at most seven digits. */
    public static Optional<String> number(String value) {
        return only(NUMBER, value);
    }

    /** A TCP port, 1 to 65535. */
    public static Optional<String> port(String value) {
        return only(NUMBER, value).filter(port -> Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535);
    }

    /** A process id above 1. */
    public static Optional<String> pid(String value) {
        return only(NUMBER, value).filter(pid -> Integer.parseInt(pid) > 1);
    }

    private static Optional<String> only(Pattern pattern, String value) {
        return Optional.ofNullable(value)
                .filter(text -> text.length() <= MAX_PATH)
                .filter(text -> pattern.matcher(text).matches());
    }

    private static Optional<String> passed(Optional<String> value) {
        Register register = REGISTER.get();
        if (register != null) {
            value.ifPresent(register.words::add);
        }
        return value;
    }
}
