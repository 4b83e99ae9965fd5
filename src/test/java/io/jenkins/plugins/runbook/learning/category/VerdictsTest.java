package io.jenkins.plugins.runbook.learning.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Failures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole outputs of builds and tests that failed for the software's own reasons, with the noise that comes with them. */
class VerdictsTest {

    private final Categoriser categoriser = new RuleCategoriser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tests/test_io.py F\nE   FileNotFoundError: [Errno 2] No such file or directory: 'x'\n=== short test summary info ===\nFAILED tests/test_io.py::test_missing - FileNotFoundError\n==== 1 failed, 20 passed in 3.21s ====",
                "E   ModuleNotFoundError: No module named 'x.y'\n!!!!! Interrupted: 1 error during collection !!!!!\n===== 2 failed, 1 error in 0.31s =====",
                "  1) api answers:\n     Error: connect ECONNREFUSED 127.0.0.1:3000\n\n  12 passing (2s)\n  1 failing\nnpm ERR! code ELIFECYCLE\nnpm ERR! Test failed.  See above for more details.",
                "FAIL src/app.test.js\n  Cannot find module './gone' from 'src/app.js'\nTests:       1 failed, 8 passed, 9 total\nnpm ERR! Test failed.",
                "--- FAIL: TestDial (0.00s)\n    dial_test.go:12: dial tcp 127.0.0.1:1: connect: connection refused\nFAIL\nFAIL\tgithub.com/a/b\t0.004s\nFAIL",
                "test io::reads ... FAILED\nthread 'io::reads' panicked at 'called `Result::unwrap()` on an `Err` value: Os { code: 13, message: \"Permission denied\" }'\ntest result: FAILED. 3 passed; 1 failed\nerror: test failed, to rerun pass '--lib'",
                "[ERROR] Tests run: 31, Failures: 1, Errors: 0, Skipped: 0\n[ERROR] There are test failures.\n[INFO] BUILD FAILURE",
                "> Task :test FAILED\nExecution failed for task ':test'.\n> There were failing tests. See the report at: file:///src/build/reports/index.html",
                "src/a.c:12:9: error: implicit declaration of function 'frobnicate'\nmake: *** [Makefile:3: a.o] Error 1",
                "/usr/bin/ld: a.o: in function `main':\na.c:(.text+0x5): undefined reference to `frobnicate'\ncollect2: error: ld returned 1 exit status",
                "src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.\nnpm ERR! code ELIFECYCLE",
                "[ERROR] COMPILATION ERROR : \n[ERROR] /src/A.java:[3,19] package org.gone does not exist\n[INFO] BUILD FAILURE",
                "/src/a.js\n  1:1  error  'x' is not defined  no-undef\n\n\u2716 1 problem (1 error, 0 warnings)",
                "error[E0308]: mismatched types\nerror: aborting due to previous error\nerror: could not compile `a`",
                "./main.go:7:2: x declared but not used\n./main.go:9:3: cannot use y (type int) as type string in assignment",
                "10 examples, 2 failures\nFailed examples:\nrspec ./spec/a_spec.rb:4 # A no such file or directory",
                "There was 1 failure:\n1) ATest::testB\nFAILURES!\nTests: 5, Assertions: 9, Failures: 1."
            })
    void what_the_software_itself_gets_wrong_is_no_matter_of_the_runbook(String output) throws InterruptedException {
        Category category = categoriser.categorise(Failures.of("- name: build\n  run: make check\n")
                .failed(2, output)
                .trace());

        assertThat(category.type()).as(category.reasoning()).isNull();
        assertThat(category.evidence()).as(category.reasoning()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm WARN optional SKIPPING OPTIONAL DEPENDENCY: fsevents@1.2.7\nnpm WARN notsup Unsupported platform for fsevents@1.2.7",
                "Collecting throttled==1.0\n  Downloading throttled-1.0.tar.gz\nSetting up polkitd (0.105-20) ...",
                "gcc -DRLIMIT_NOFILE -DEMFILE=24 -c a.c\nhost1 : ok=3 changed=1 unreachable=0 failed=1",
                "OpenJDK 64-Bit Server VM warning: ignoring option MaxPermSize=512m; support was removed in 8.0",
                "Requirement already up-to-date: six, use --upgrade to upgrade"
            })
    void noise_alone_decides_nothing(String output) throws InterruptedException {
        Category category = categoriser.categorise(
                Failures.of("- name: build\n  run: ./build\n").failed(1, output).trace());

        assertThat(category.type()).as(category.reasoning()).isNull();
    }
}
