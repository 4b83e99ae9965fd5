package io.jenkins.plugins.runbook.store.jdbc;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the rows of a table and adds up their SHA-256 hashes, modulo 2<sup>256</sup>. The order of rows does not matter, as databases sort texts in
 * orders of their own. It finds what was lost, doubled or changed by mistake. For one thread.
 */
final class TableSum {

    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(256);

    private final MessageDigest digest = sha256();
    private BigInteger sum = BigInteger.ZERO;
    private long rows;

    /** @param values of the columns, in their order; columns that hold nothing count as absent */
    void add(List<CarriedColumn> columns, Object[] values) {
        Map<String, String> row = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                row.put(columns.get(i).name(), values[i].toString());
            }
        }
        row.forEach((name, value) -> {
            digest.update((name + '=' + value.length() + ':').getBytes(StandardCharsets.UTF_8));
            digest.update(value.getBytes(StandardCharsets.UTF_8));
        });
        sum = sum.add(new BigInteger(1, digest.digest())).mod(ALL);
        rows++;
    }

    long rows() {
        return rows;
    }

    /** 64 hexadecimal digits. */
    String hash() {
        return String.format("%064x", sum);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
