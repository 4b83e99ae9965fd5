package io.jenkins.plugins.runbook.learning.repair.recipe;

import io.jenkins.plugins.runbook.learning.script.Whitelist;
import java.util.Locale;
import java.util.Optional;

/** What a value from an output must look like before it may stand in a command. */
public enum ValueClass {
    PATH,
    PROGRAM,
    OPTION,
    WORD,
    SERVICE,
    VARIABLE,
    PORT,
    NUMBER,
    /** A branch, tag or remote of version control. */
    REF,
    /** A package, formula or module, its version too. */
    PACKAGE,
    /** A version number. */
    VERSION;

    static ValueClass of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The value when it is of this class. */
    Optional<String> passed(String value) {
        return switch (this) {
            case PATH -> Whitelist.path(value);
            case PROGRAM -> Whitelist.program(value);
            case OPTION -> Whitelist.option(value);
            case WORD -> Whitelist.word(value);
            case SERVICE -> Whitelist.service(value);
            case VARIABLE -> Whitelist.variable(value);
            case PORT -> Whitelist.port(value);
            case NUMBER -> Whitelist.number(value);
            case REF -> Whitelist.ref(value);
            case PACKAGE -> Whitelist.packageName(value);
            case VERSION -> Whitelist.version(value);
        };
    }
}
