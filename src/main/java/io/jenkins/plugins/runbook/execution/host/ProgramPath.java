package io.jenkins.plugins.runbook.execution.host;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs on the PATH a command will have, which need not be that of this process. */
final class ProgramPath {

    private static final String DEFAULT = "/usr/local/bin:/usr/bin:/bin";
    private static final List<String> ENDINGS = File.separatorChar == '\\' ? List.of("", ".exe") : List.of("");

    private final List<String> directories;

    ProgramPath(Map<String, String> environment) {
        String path = environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(DEFAULT);
        this.directories = List.of(path.split(File.pathSeparator));
    }

    /** Absolute path of the first of these programs that is installed. */
    Optional<String> firstOf(List<String> programs) {
        return programs.stream().flatMap(this::find).findFirst();
    }

    private Stream<String> find(String program) {
        return directories.stream()
                .flatMap(directory -> ENDINGS.stream().map(ending -> new File(directory, program + ending)))
                .filter(file -> file.isFile() && file.canExecute())
                .map(File::getAbsolutePath);
    }
}
