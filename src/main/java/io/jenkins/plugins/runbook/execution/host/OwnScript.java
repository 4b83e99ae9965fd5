package io.jenkins.plugins.runbook.execution.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A script that is part of the plugin, once for POSIX shells and once for PowerShell. */
public final class OwnScript {

    private final String posix;
    private final String windows;

    /**
     * @param owner class beside which the files lie
     * @param names names of the files without their ending, put together in this order
     */
    public OwnScript(Class<?> owner, String... names) {
        this.posix = read(owner, ".sh", names);
        this.windows = read(owner, ".ps1", names);
    }

    String text(boolean onWindows) {
        return onWindows ? windows : posix;
    }

    /** The text of one file beside a class. */
    static String text(Class<?> owner, String file) {
        return read(owner, file);
    }

    private static String read(Class<?> owner, String ending, String... names) {
        return Arrays.stream(names).map(name -> read(owner, name + ending)).collect(Collectors.joining("\n"));
    }

    private static String read(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own " + file + " cannot be read", e);
        }
    }
}
