package io.jenkins.plugins.runbook.cli.console;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Makes a path of what was typed. */
public final class PathConverter implements ITypeConverter<Path> {

    private final Context context;

    public PathConverter(Context context) {
        this.context = context;
    }

    @Override
    public Path convert(String typed) {
        try {
            return context.path(typed);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(unusable(typed));
        }
    }

    /** Why a path cannot be used, and what to do: Java names files in the encoding of the locale alone. */
    public static String unusable(String typed) {
        return "'" + typed + "' cannot be the name of a file here: the locale of this process ("
                + System.getProperty("sun.jnu.encoding", "unknown")
                + ") has no such characters; set LC_ALL=C.UTF-8 and try again";
    }
}
