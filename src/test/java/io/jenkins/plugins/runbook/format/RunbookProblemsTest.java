package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each thing that can be wrong ends in one sentence that names its place and says what to write instead. */
class RunbookProblemsTest {

    private static final RunbookReader READER = new RunbookReader();

    private static final String START = "id: RB-1\nname: x\nincidentTypes: [a]\n";
    private static final String STEPS = "steps:\n  - run: a\n";

    private static List<String> problems(String text) {
        return READER.read("x.yaml", text).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource({"yaml", "fields", "meaning"})
    void a_problem_has_a_place_and_says_what_to_write(String text, String problem) {
        assertThat(problems(text)).containsExactly(problem);
    }

    static Stream<Arguments> yaml() {
        return Stream.of(
                Arguments.of("", "x.yaml:1:1: the text is empty; a runbook starts with 'id: RB-…'"),
                Arguments.of(
                        "just words",
                        "x.yaml:1:1: a runbook must be a map of fields that starts with 'id: RB-…', not 'just words'"),
                Arguments.of("id: a: b\n", "x.yaml:1:6: a second ': ' on this line; put the value in quotes"),
                Arguments.of("id: [a\nname: x\n", "x.yaml:2:5: a ',' or ']' is missing before this"),
                Arguments.of(
                        "id: 'a' b\n", "x.yaml:1:9: more text where a value has ended; put the whole value in quotes"),
                Arguments.of("id: \"a\n", "x.yaml:2:1: a quote is not closed; add it"),
                Arguments.of("id: x\n\tname: y\n", "x.yaml:2:1: a tab stands here; indent with spaces"),
                Arguments.of("steps:\n\t- a\n", "x.yaml:2:1: a tab stands here; indent with spaces"),
                Arguments.of("id: *none\n", "x.yaml:1:5: this alias names no anchor; write the value out"),
                Arguments.of(
                        "id: &a [*a]\n", "x.yaml:1:5: an alias stands inside of what it names; write the value out"),
                Arguments.of(
                        "id: a\n---\nid: b\n", "x.yaml:2:1: a second document starts here; keep one document per file"),
                Arguments.of(
                        "id: !!python/object:os.system x\n",
                        "x.yaml:1:5: the tag 'tag:yaml.org,2002:python/object:os.system' is not allowed; remove it"),
                Arguments.of("id: !env HOME\n", "x.yaml:1:5: the tag '!env' is not allowed; remove it"),
                Arguments.of(
                        START + STEPS + "name: y\n", "x.yaml:6:1: 'name' stands here a second time; keep one of them"),
                Arguments.of(
                        START + "steps:\n  - {run: a, run: b}\n",
                        "x.yaml:5:14: 'run' stands here a second time; keep one of them"),
                Arguments.of(
                        "id: \u0001\n",
                        "x.yaml:1:5: the character U+0001 is not allowed in YAML; remove it or write it as an escape in double quotes"),
                Arguments.of("id: \"\\0\"\n", "x.yaml:1:5: a NUL character reaches no command; remove it"),
                Arguments.of("? [a]\n: b\n", "x.yaml:1:1: a key must be a word, not a list or a map"));
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of(START, "x.yaml:1:1: 'steps' is missing in a runbook; write a list of one or more steps"),
                Arguments.of(
                        START + STEPS + "descripton: y\n",
                        "x.yaml:6:1: unknown field 'descripton'; write 'description'"),
                Arguments.of(
                        START + STEPS + "<<: {a: b}\n",
                        "x.yaml:6:1: unknown field '<<'; a runbook knows id, name, description, incidentTypes, platforms, severity,"
                                + " parameters, state, steps, settle, verify, rollback, rollbackOn, sla, controls, approval, limits"),
                Arguments.of(
                        START + STEPS + "parameters: {a: {description: one, two and three}}\n",
                        "x.yaml:6:36: unknown field 'two and three'; inside of { } a text with a comma needs quotes"),
                Arguments.of(
                        START + "steps:\n  - script: a\n    name: b\n    run: c\n",
                        "x.yaml:5:5: unknown field 'script'; write 'run'"),
                Arguments.of(
                        START + "steps:\n  - {run: a, time_out: 3s}\n",
                        "x.yaml:5:14: unknown field 'time_out'; write 'timeout'"),
                Arguments.of(
                        "id: 5x\nname: x\nincidentTypes: [a]\n" + STEPS,
                        "x.yaml:1:5: 'id' must be a letter followed by at most 99 letters, digits, '.', '_' or '-', such as"
                                + " RB-SERVICE-001, not '5x'"),
                Arguments.of(
                        START + "steps:\n  - name: a\n",
                        "x.yaml:5:5: step 1 must have exactly one of 'run', 'service', 'waitFor' and 'use'"),
                Arguments.of(
                        START + "steps:\n  - {run: a, service: {name: b, state: running}}\n",
                        "x.yaml:5:5: step 1 must have exactly one of 'run', 'service', 'waitFor' and 'use'"),
                Arguments.of(
                        START + "steps:\n  - {service: {name: b}}\n",
                        "x.yaml:5:15: 'state' is missing in 'service' of step 1; write running, stopped, restarted or reloaded"),
                Arguments.of(
                        START + "steps:\n  - {service: {name: b, state: up}}\n",
                        "x.yaml:5:32: 'service.state' of step 1 must be running, stopped, restarted or reloaded, not 'up'"),
                Arguments.of(
                        START + "steps:\n  - {waitFor: {timeout: 3s}}\n",
                        "x.yaml:5:15: 'waitFor' of step 1 must have exactly one of 'http', 'port', 'file' and 'run'"),
                Arguments.of(
                        START + "steps:\n  - {waitFor: {port: 80, status: 200}}\n",
                        "x.yaml:5:15: 'waitFor' of step 1 must have 'http' where it has 'status'"),
                Arguments.of(
                        START + "steps:\n  - {waitFor: {http: localhost}}\n",
                        "x.yaml:5:22: 'waitFor.http' of step 1 must be a URL such as http://127.0.0.1:8080/health, not 'localhost'"),
                Arguments.of(
                        START + "steps:\n  - {service: {name: b, state: running}, expect: {stdout: a}}\n",
                        "x.yaml:5:5: step 1 must have 'run' where it has 'shell' or 'expect'"),
                Arguments.of(
                        START + "steps:\n  - {run: a, timeout: 5 minutes}\n",
                        "x.yaml:5:23: 'timeout' of step 1 must be a duration such as 500ms, 30s, 5m, 1h or 2d, not '5 minutes'"),
                Arguments.of(
                        START + "steps:\n  - {run: a, timeout: 30}\n",
                        "x.yaml:5:23: 'timeout' of step 1 must be a duration such as 500ms, 30s, 5m, 1h or 2d, not '30'"),
                Arguments.of(
                        START + "steps:\n  - run:\n",
                        "x.yaml:5:9: 'run' of step 1 must be a command or script as text, not empty"),
                Arguments.of(
                        START + "steps:\n  - {run: a, retry: {attempts: 0}}\n",
                        "x.yaml:5:32: 'retry.attempts' of step 1 must be a whole number from 1 to 100, not '0'"),
                Arguments.of(
                        START + "steps:\n  - {run: a, retry: {attempts: 2, backoff: .nan}}\n",
                        "x.yaml:5:44: 'retry.backoff' of step 1 must be a number from 1 to 10, not '.nan'"),
                Arguments.of(
                        START + "steps:\n  - {run: a, expect: {below: 1e999999999}}\n",
                        "x.yaml:5:30: 'expect.below' of step 1 must be a number, not '1e999999999'"),
                Arguments.of(
                        START + "steps:\n  - {run: a, idempotent: yes}\n",
                        "x.yaml:5:26: 'idempotent' of step 1 must be true or false, not 'yes'"),
                Arguments.of(
                        START + STEPS + "platforms: [amiga]\n",
                        "x.yaml:6:13: an entry of 'platforms' must be linux, windows or macos, not 'amiga'"),
                Arguments.of(
                        START + STEPS + "rollbackOn: [ineffective]\n",
                        "x.yaml:6:13: 'rollbackOn' must be [failed] or [failed, ineffective], not a list"),
                Arguments.of(
                        START + STEPS + "parameters: {a-b: {}}\n",
                        "x.yaml:6:14: 'a-b' must be a name of letters, digits and '_' that starts with no digit"),
                Arguments.of(
                        START + STEPS + "parameters: {a: {type: text}}\n",
                        "x.yaml:6:24: 'type' of parameter 'a' must be string, integer, number or boolean, not 'text'"),
                Arguments.of(
                        START + STEPS + "approval: {minimum: 0}\n",
                        "x.yaml:6:21: 'approval.minimum' must be a whole number from 1 to 20, not '0'"));
    }

    static Stream<Arguments> meaning() {
        return Stream.of(
                Arguments.of(
                        "id: RB-1-v2\nname: x\nincidentTypes: [a]\n" + STEPS,
                        "x.yaml:1:5: 'id' must not end in a version, which is kept beside it; write 'RB-1'"),
                Arguments.of(
                        START + STEPS + "parameters: {a: {pattern: '[a'}}\n",
                        "x.yaml:6:27: 'pattern' is no regular expression: Unclosed character class at character 2; escape special"
                                + " characters with \\"),
                Arguments.of(
                        START + STEPS + "parameters: {a: {pattern: '[a]', default: b}}\n",
                        "x.yaml:6:43: 'default' must match the pattern [a] as a whole"),
                Arguments.of(
                        START + STEPS + "parameters: {a: {type: integer, default: many}}\n",
                        "x.yaml:6:42: 'default' must be an integer such as 8 or -8, without a plus sign and leading zeros; it is 'many'"),
                Arguments.of(
                        START + STEPS + "parameters: {a: {values: [x, y], default: z}}\n",
                        "x.yaml:6:43: 'default' must be one of x, y"),
                Arguments.of(
                        START + STEPS + "parameters: {a: {type: boolean, values: [maybe]}}\n",
                        "x.yaml:6:42: 'maybe' is not true or false"),
                Arguments.of(
                        START + STEPS + "parameters: {a: {secret: true, default: b}}\n",
                        "x.yaml:6:41: a secret in a runbook is no secret; remove 'default' and give it with each run"),
                Arguments.of(
                        START + STEPS + "parameters: {LD_PRELOAD: {}}\n",
                        "x.yaml:6:14: a parameter named 'LD_PRELOAD' would change what commands do: the loader puts what"
                                + " it names into every program; call it 'my_ld_preload', and write"
                                + " LD_PRELOAD=\"$my_ld_preload\" before a command that is to have it"),
                Arguments.of(
                        START + STEPS + "platforms: [windows]\nparameters: {path: {}}\n",
                        "x.yaml:7:14: a parameter named 'path' would change what commands do: the shell finds programs by it;"
                                + " call it 'my_path', and write path=\"$my_path\" before a command that is to have it"),
                Arguments.of(
                        START + "parameters: {service: {}}\nsteps:\n  - service: {name: $servce, state: running}\n",
                        "x.yaml:6:21: '$servce' is no declared parameter; write '$service'"),
                Arguments.of(
                        START + "steps:\n  - waitFor: {port: \"${port}\"}\n",
                        "x.yaml:5:21: '$port' is no declared parameter; declare 'port' under parameters"),
                Arguments.of(
                        START + STEPS + "state: {files: [/run/x, /run/$name]}\n",
                        "x.yaml:6:25: '$name' is no declared parameter; declare 'name' under parameters"),
                Arguments.of(
                        START + STEPS + "state: {ports: [99999]}\n",
                        "x.yaml:6:17: '99999' is no port; write 1 to 65535 or $name"),
                Arguments.of(
                        START + "steps:\n  - waitFor: {port: db}\n",
                        "x.yaml:5:21: 'db' is no port; write 1 to 65535, $name or HOST:PORT"),
                Arguments.of(
                        START + "steps:\n  - {run: a, timeout: 0s}\n",
                        "x.yaml:5:23: 'timeout' must be longer than 0; write a duration such as 30s or leave it out"),
                Arguments.of(
                        START + "steps:\n  - {waitFor: {file: a, timeout: 60s}, timeout: 30s}\n",
                        "x.yaml:5:34: waits up to 1m and the 'timeout' beside 'waitFor' ends it after 30s; remove the latter"),
                Arguments.of(
                        START + "steps:\n  - {run: a, expect: {matches: '(a'}}\n",
                        "x.yaml:5:32: 'matches' is no regular expression: Unclosed group at character 3; escape special characters"
                                + " with \\"),
                Arguments.of(
                        START + STEPS + "verify:\n  - service: {name: web, state: restarted}\n",
                        "x.yaml:7:33: a check looks and does nothing; write 'running' or 'stopped'"));
    }

    @Test
    void given_several_problems_when_read_then_all_are_reported_in_the_order_of_the_text() {
        assertThat(
                        problems(
                                "id: RB-1\nname: x\nincidentTypes: [a]\nfoo: 1\nsteps:\n  - {run: a, timeout: x}\n  - {}\nsla: y\n"))
                .extracting(problem -> problem.split(":")[1])
                .containsExactly("4", "6", "7", "8");
    }

    @Test
    void words_that_other_readers_take_for_something_else_stay_words() {
        assertThat(READER.read("x.yaml", "id: RB-1\nname: no\nincidentTypes: [on, off]\n" + STEPS)
                        .orThrow()
                        .incidentTypes())
                .containsExactly("on", "off");
    }
}
