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
 * @param total how many rows the list has
 */
record Page<T>(
        @JsonIgnore String name,
        @JsonIgnore List<T> rows,
        int offset,
        int limit,

        @CheckForNull @JsonInclude(JsonInclude.Include.NON_NULL)
        Boolean more,

        long total) {

    static <T> Page<T> of(String name, List<T> rows, ApiCall call, long total) {
        return new Page<>(name, rows, call.offset(), call.limit(), null, total);
    }

    @JsonAnyGetter
    Map<String, List<T>> named() {
        return Map.of(name, rows);
    }
}
