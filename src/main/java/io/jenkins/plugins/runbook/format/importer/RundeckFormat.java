package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jobs as Rundeck exports them in YAML: a list, mostly of one job. */
final class RundeckFormat implements ForeignFormat {

    /** Rundeck's own: {@code 1d2h30m}, or seconds. */
    private static final Pattern TIMEOUT = Pattern.compile("(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s?)?");

    /** What Rundeck keeps in a job and no runbook needs. */
    private static final String[] FURNITURE = {
        "uuid",
        "id",
        "loglevel",
        "defaultTab",
        "scheduleEnabled",
        "nodeFilterEditable",
        "nodesSelectedByDefault",
        "multipleExecutions",
        "maxMultipleExecutions"
    };

    @Override
    public String name() {
        return "Rundeck job";
    }

    @Override
    public boolean recognises(JsonNode document) {
        JsonNode job = document.isArray() ? document.path(0) : document;
        JsonNode sequence = job.path("sequence");
        return job.has("name") && (sequence.has("commands") || sequence.isArray());
    }

    @Override
    public void convert(ForeignNode document, Draft draft) {
        List<ForeignNode> jobs = document.elements();
        jobs.stream()
                .skip(1)
                .forEach(job -> job.lost("only the first job of a file is imported; give '"
                        + job.text("name").orElse("this one") + "' a file of its own"));
        job(jobs.get(0), draft);
    }

    private static void job(ForeignNode job, Draft draft) {
        String name = job.text("name").orElse("job").strip().replaceAll("\\s+", " ");
        String group = job.text("group").orElse("");
        identify(job, name, group, draft);
        draft.field("name", name);
        job.field("name").became("name, and id " + draft.id());
        job.text("description").ifPresent(text -> draft.field("description", text.strip()));
        job.ignore(FURNITURE);
        draft.guessIncidentType(name, group, job.text("description").orElse(""));
        job.field("sequence").scalars().forEach(draft.names()::avoid);
        RundeckOptions options = new RundeckOptions(draft);
        job.firstOf("options").ifPresent(options::read);
        ForeignNode sequence = job.field("sequence");
        strategy(sequence);
        plugins(job, "plugins of a job are not imported");
        if (job.text("executionEnabled").filter("false"::equals).isPresent()) {
            job.field("executionEnabled")
                    .problem("the job is disabled in Rundeck; think twice before it is made active here");
        }
        RundeckCommands commands = new RundeckCommands(
                draft, options, timeout(job).orElse(Duration.ZERO), sequence.isMap() && sequence.flag("keepgoing"));
        (sequence.isList() ? sequence : sequence.field("commands")).elements().forEach(commands::add);
        job.firstOf("retry")
                .ifPresent(retry ->
                        retry.lost("Rundeck tries the whole job again; give 'retry' to the steps that need it"));
        job.firstOf("notification").ifPresent(field -> field.lost("notifications are set up outside of runbooks"));
        job.firstOf("nodefilters", "nodefilter")
                .ifPresent(field -> field.lost("a runbook runs on the host it is started on; choose it there"));
        job.firstOf("schedule", "schedules")
                .ifPresent(field -> field.lost("a runbook answers an incident; schedule the build that runs it"));
    }

    /** A job has a UUID that is its alone; where an export left it out, its group and name may be those of another project's job. */
    private static void identify(ForeignNode job, String name, String group, Draft draft) {
        String full = group.isBlank() ? name : group.strip() + "/" + name;
        Optional<String> uuid = job.text("uuid", "id");
        draft.identify(
                Names.runbookId(full),
                full + (uuid.isPresent() ? "" : " in " + draft.file().inWords()),
                "rundeck",
                full,
                uuid.orElseGet(() -> draft.file().inWords()));
    }

    /** On one host, going node by node and step by step are one thing. */
    private static void strategy(ForeignNode sequence) {
        if (!sequence.isMap()) {
            return;
        }
        Optional<String> strategy = sequence.text("strategy");
        boolean inOrder = strategy.filter(word ->
                        !Set.of("node-first", "step-first", "sequential").contains(word))
                .isEmpty();
        if (inOrder) {
            sequence.firstOf("strategy").ifPresent(field -> field.became("steps one after the other"));
        } else {
            sequence.field("strategy")
                    .problem("the strategy '" + strategy.get()
                            + "' is not imported: steps run one after the other, in the order they stand in");
        }
        sequence.firstOf("pluginConfig").ifPresent(config -> {
            if (config.isEmpty()) {
                config.became("nothing: it is empty");
            } else {
                config.lost("plugins of the workflow, such as filters of its log, are not imported");
            }
        });
    }

    /** Reports plugins where there are any; exports have the field for none as well. */
    static void plugins(ForeignNode owner, String message) {
        owner.firstOf("plugins").ifPresent(plugins -> {
            if (plugins.isEmpty() || plugins.entries().stream().allMatch(ForeignNode::isEmpty)) {
                owner.ignore("plugins");
            } else {
                plugins.lost(message);
            }
        });
    }

    private static Optional<Duration> timeout(ForeignNode job) {
        Optional<ForeignNode> field = job.firstOf("timeout");
        if (field.isEmpty() || field.get().value().isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = TIMEOUT.matcher(field.get().value().get());
        if (!matcher.matches()) {
            field.get().problem("the timeout is no duration that is known; give one to the steps");
            return Optional.empty();
        }
        Duration timeout = Duration.ofDays(part(matcher, 1))
                .plusHours(part(matcher, 2))
                .plusMinutes(part(matcher, 3))
                .plusSeconds(part(matcher, 4));
        field.get().became("timeout " + Durations.print(timeout) + " of each step");
        return Optional.of(timeout);
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null
                ? 0
                : Long.parseLong(matcher.group(group)
                        .substring(0, Math.min(8, matcher.group(group).length())));
    }
}
