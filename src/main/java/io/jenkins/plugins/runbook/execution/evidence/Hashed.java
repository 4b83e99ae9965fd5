package io.jenkins.plugins.runbook.execution.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What was read of a stream.
 *
 * @param bytes how many
 * @param sha256 their hash
 */
record Hashed(long bytes, String sha256) {

    private static final int BUFFER = 16 * 1024;

    /** Reads to the end, passing everything on. */
    static Hashed copy(InputStream in, OutputStream out) throws IOException {
        return copy(in, out, Long.MAX_VALUE);
    }

    /**
     * Reads to the end, passing everything on.
     *
     * @throws IOException when there are more bytes than this
     */
    static Hashed copy(InputStream in, OutputStream out, long most) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes += read;
            if (bytes > most) {
                throw new IOException("more than " + most + " bytes");
            }
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
        }
        return new Hashed(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
