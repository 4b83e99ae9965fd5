package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Map;

/**
 * A part of a list, as all lists of the API answer it.
 *
 * @param name name of the rows in the JSON, such as {@code executions}
 * @param rows the rows of this page
 * @param offset how many rows stand before them
 * @param limit how many were asked for at most
 * @param more whether there are further ones; {@code null} for a list that only says its total
 * @param total how many rows the list has, at most {@value #MOST_COUNTED}
 * @param totalExceeded whether it has more than {@code total}; {@code null} when it has not
 */
record Page<T>(
        @JsonIgnore String name,
        @JsonIgnore List<T> rows,
        int offset,
        int limit,

        @CheckForNull @JsonInclude(JsonInclude.Include.NON_NULL)
        Boolean more,

        long total,

        @CheckForNull @JsonInclude(JsonInclude.Include.NON_NULL)
        Boolean totalExceeded) {

    /** Counting ends here. */
    static final int MOST_COUNTED = 10_000;

    static <T> Page<T> of(String name, List<T> rows, ApiCall call, long total) {
        return new Page<>(name, rows, call.offset(), call.limit(), null, total, null);
    }

    /**
     * @param oneMore the rows, with one more than asked for when there is one
     * @param counted how many there are, counted no further than one more than {@link #MOST_COUNTED}
     */
    static <T> Page<T> counted(String name, List<T> oneMore, ApiCall call, long counted) {
        return new Page<>(
                name,
                oneMore.stream().limit(call.limit()).toList(),
                call.offset(),
                call.limit(),
                oneMore.size() > call.limit(),
                Math.min(counted, MOST_COUNTED),
                counted > MOST_COUNTED ? true : null);
    }

    @JsonAnyGetter
    Map<String, List<T>> named() {
        return Map.of(name, rows);
    }
}
