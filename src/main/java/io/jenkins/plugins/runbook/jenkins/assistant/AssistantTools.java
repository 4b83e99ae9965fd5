package io.jenkins.plugins.runbook.jenkins.assistant;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.mcp.server.McpServerExtension;
import io.jenkins.plugins.mcp.server.annotation.Tool;
import io.jenkins.plugins.mcp.server.annotation.ToolParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.variant.OptionalExtension;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The tools as the MCP server plugin finds them: it calls the methods as the person who is logged in, and takes names, sentences and schemas
 * from the annotations. They are those of {@code tools.json}, which a test holds; so are the names of parameters, which are not Java's. Each
 * call asks for its permission and hides what the person may not read ({@link AssistantCalls}).
 */
@OptionalExtension(requirePlugins = "mcp-server")
@Restricted(NoExternalUse.class)
public final class AssistantTools implements McpServerExtension {

    static final String ASSISTANT = "The name you are known by, such as claude-code; it is kept with what you do";

    private final Calls calls;

    /** Calls a tool by its name. */
    @FunctionalInterface
    interface Calls {
        String call(String tool, Map<String, Object> arguments, @CheckForNull String assistant);
    }

    public AssistantTools() {
        this(AssistantCalls::call);
    }

    AssistantTools(Calls calls) {
        this.calls = calls;
    }

    @Tool(
            name = "runbooks_search",
            description =
                    "Finds runbooks by words and type of incident, each with the record of what its active version really fixed. Begin here when an incident is reported.",
            annotations =
                    @Tool.Annotations(
                            title = "Search runbooks",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String runbooksSearch(
            @ToolParam(required = false, description = "Words that must occur in id, name or description") String query,
            @ToolParam(required = false, description = "Type of incident, such as service_crash or disk_full")
                    String incident_type,
            @ToolParam(required = false, description = "How many rows at most, 1 to 50; 20 when left out")
                    Integer limit,
            @ToolParam(required = false, description = "How many rows to pass over, 0 when left out") Integer offset) {
        return calls.call(
                "runbooks_search",
                given("query", query, "incident_type", incident_type, "limit", limit, "offset", offset),
                null);
    }

    @Tool(
            name = "runbook_get",
            description = "Reads the text of a runbook, its versions with what each came to, and its open reviews.",
            annotations =
                    @Tool.Annotations(
                            title = "Read a runbook",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String runbookGet(
            @ToolParam(description = "Id of a runbook, such as RB-SERVICE-001") String runbook,
            @ToolParam(
                            required = false,
                            description = "Number of the version whose text is wanted; the active one when left out")
                    Integer version) {
        return calls.call("runbook_get", given("runbook", runbook, "version", version), null);
    }

    @Tool(
            name = "executions_search",
            description =
                    "Lists executions, the newest first: what ran, where, for what incident, and what it came to.",
            annotations =
                    @Tool.Annotations(
                            title = "Search executions",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String executionsSearch(
            @ToolParam(required = false, description = "Id of a runbook, such as RB-SERVICE-001") String runbook,
            @ToolParam(required = false, description = "Number of a version") Integer version,
            @ToolParam(required = false, description = "Type of incident") String incident_type,
            @ToolParam(required = false, description = "What it came to") String outcome,
            @ToolParam(
                            required = false,
                            description = "Those that began at or after this moment, such as 2026-11-23T08:00:00Z")
                    String since,
            @ToolParam(required = false, description = "How many rows at most, 1 to 50; 20 when left out")
                    Integer limit,
            @ToolParam(required = false, description = "How many rows to pass over, 0 when left out") Integer offset) {
        return calls.call(
                "executions_search",
                given(
                        "runbook",
                        runbook,
                        "version",
                        version,
                        "incident_type",
                        incident_type,
                        "outcome",
                        outcome,
                        "since",
                        since,
                        "limit",
                        limit,
                        "offset",
                        offset),
                null);
    }

    @Tool(
            name = "execution_get",
            description =
                    "Reads one execution: a digest of its steps, of what failed and of what changed on the host; with whole the complete record, page by page.",
            annotations =
                    @Tool.Annotations(
                            title = "Read an execution",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String executionGet(
            @ToolParam(description = "Id of an execution, as executions_search gives it") String execution_id,
            @ToolParam(required = false, description = "Whether the complete record is wanted instead of the digest")
                    Boolean whole,
            @ToolParam(
                            required = false,
                            description = "With whole: the character to go on from, as the answer before said")
                    Integer offset) {
        return calls.call("execution_get", given("execution_id", execution_id, "whole", whole, "offset", offset), null);
    }

    @Tool(
            name = "analysis_get",
            description =
                    "Reads why an execution failed as the learner sees it: type of failure, confidence, the lines it rests on, what to do instead, and the review of its proposal.",
            annotations =
                    @Tool.Annotations(
                            title = "Read an analysis",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String analysisGet(
            @ToolParam(description = "Id of an execution, as executions_search gives it") String execution_id) {
        return calls.call("analysis_get", given("execution_id", execution_id), null);
    }

    @Tool(
            name = "reviews_pending",
            description = "Lists proposed versions that wait for a person's decision, the most urgent first.",
            annotations =
                    @Tool.Annotations(
                            title = "List open reviews",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String reviewsPending(
            @ToolParam(required = false, description = "Words that must occur") String query,
            @ToolParam(required = false, description = "How urgent") String priority,
            @ToolParam(required = false, description = "How many rows at most, 1 to 50; 20 when left out")
                    Integer limit,
            @ToolParam(required = false, description = "How many rows to pass over, 0 when left out") Integer offset) {
        return calls.call(
                "reviews_pending", given("query", query, "priority", priority, "limit", limit, "offset", offset), null);
    }

    @Tool(
            name = "review_get",
            description =
                    "Reads a proposed version: its changes with their reasons, the risks the guard saw, its rehearsals, what people said, its sha256 and its revision.",
            annotations =
                    @Tool.Annotations(
                            title = "Read a review",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String reviewGet(
            @ToolParam(description = "Id of a review (R-…) or the version it is about, such as RB-SERVICE-001-v2")
                    String review,
            @ToolParam(
                            required = false,
                            description = "Whether the proposed text and the text it would replace are wanted too")
                    Boolean with_text) {
        return calls.call("review_get", given("review", review, "with_text", with_text), null);
    }

    @Tool(
            name = "insights",
            description =
                    "Reads whether runbooks get better: success by version, time to repair, approved proposals, cost of the language models.",
            annotations =
                    @Tool.Annotations(
                            title = "Read the numbers",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String insights(
            @ToolParam(required = false, description = "How many days to look back, 0 for everything; 30 when left out")
                    Integer days) {
        return calls.call("insights", given("days", days), null);
    }

    @Tool(
            name = "runbook_run",
            description =
                    "Runs an approved version of a runbook and changes what it runs on: this machine, or in Jenkins the node of a build that this starts. Waits up to 45 seconds; what takes longer goes on, and execution_get tells what became of it. Ask the person first.",
            annotations =
                    @Tool.Annotations(
                            title = "Run a runbook",
                            readOnlyHint = false,
                            destructiveHint = true,
                            idempotentHint = false,
                            openWorldHint = false))
    public String runbookRun(
            @ToolParam(
                            required = false,
                            description =
                                    "Id of a runbook, or an approved version such as RB-SERVICE-001-v2; the one that answers best to the incident when left out")
                    String runbook,
            @ToolParam(description = "Type of the incident, such as service_crash") String incident_type,
            @ToolParam(required = false, description = "How bad it is; high when left out") String severity,
            @ToolParam(required = false, description = "What was reported; kept with the execution") String description,
            @ToolParam(required = false, description = "Values of the runbook's parameters by name, all as text")
                    Map<String, Object> parameters,
            @ToolParam(required = false, description = "Whether to say what would run, and run nothing")
                    Boolean dry_run,
            @ToolParam(
                            required = false,
                            description =
                                    "In Jenkins, the full name of the job to build, such as ops/mend; the only one that takes incidents of the type when left out")
                    String job,
            @ToolParam(required = false, description = ASSISTANT) String assistant) {
        return calls.call(
                "runbook_run",
                given(
                        "runbook",
                        runbook,
                        "incident_type",
                        incident_type,
                        "severity",
                        severity,
                        "description",
                        description,
                        "parameters",
                        parameters,
                        "dry_run",
                        dry_run,
                        "job",
                        job),
                assistant);
    }

    @Tool(
            name = "proposal_submit",
            description =
                    "Proposes changes to a version of a runbook, with reasons and evidence. The guard looks at them, they are rehearsed where there is a place, and a person decides. Nothing proposed runs before that.",
            annotations =
                    @Tool.Annotations(
                            title = "Propose a better version",
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = false,
                            openWorldHint = false))
    public String proposalSubmit(
            @ToolParam(description = "The version to change, such as RB-SERVICE-001-v2, as runbook_get gives it")
                    String version,
            @ToolParam(description = "Why this is better, one or two sentences") String reason,
            @ToolParam(
                            required = false,
                            description = "The failed execution that it answers, as executions_search gives it")
                    String execution_id,
            @ToolParam(
                            required = false,
                            description =
                                    "The review in which changes were asked for and that this answers, R-…; a review of its own when left out")
                    String review,
            @ToolParam(description = "Changes in order, each to the text as those before left it")
                    List<Map<String, Object>> changes,
            @ToolParam(required = false, description = ASSISTANT) String assistant) {
        return calls.call(
                "proposal_submit",
                given(
                        "version",
                        version,
                        "reason",
                        reason,
                        "execution_id",
                        execution_id,
                        "review",
                        review,
                        "changes",
                        changes),
                assistant);
    }

    @Tool(
            name = "feedback_give",
            description =
                    "Notes what a person says about an execution: whether it was the right runbook and diagnosis, whether somebody mended it by hand, and how. The learner looks at it again.",
            annotations =
                    @Tool.Annotations(
                            title = "Say how it went",
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String feedbackGive(
            @ToolParam(description = "Id of an execution, as executions_search gives it") String execution_id,
            @ToolParam(required = false, description = "Whether it was the right runbook") Boolean correct_runbook,
            @ToolParam(required = false, description = "Whether the incident was what it was reported as")
                    Boolean correct_diagnosis,
            @ToolParam(required = false, description = "Whether somebody had to mend it by hand")
                    Boolean manual_intervention,
            @ToolParam(required = false, description = "How it was fixed, at most 4000 characters") String comment,
            @ToolParam(required = false, description = ASSISTANT) String assistant) {
        return calls.call(
                "feedback_give",
                given(
                        "execution_id",
                        execution_id,
                        "correct_runbook",
                        correct_runbook,
                        "correct_diagnosis",
                        correct_diagnosis,
                        "manual_intervention",
                        manual_intervention,
                        "comment",
                        comment),
                assistant);
    }

    @Tool(
            name = "review_comment",
            description = "Says something in a review without deciding anything.",
            annotations =
                    @Tool.Annotations(
                            title = "Comment on a review",
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = false,
                            openWorldHint = false))
    public String reviewComment(
            @ToolParam(description = "Id of a review (R-…) or the version it is about, such as RB-SERVICE-001-v2")
                    String review,
            @ToolParam(
                            description =
                                    "Why, in full sentences for the people who read it, at most 4000 characters; not blank")
                    String comment,
            @ToolParam(required = false, description = ASSISTANT) String assistant) {
        return calls.call("review_comment", given("review", review, "comment", comment), assistant);
    }

    @Tool(
            name = "review_request_changes",
            description =
                    "Asks for another candidate in a review; the reason goes to the learner. The text stays unapproved.",
            annotations =
                    @Tool.Annotations(
                            title = "Ask for another candidate",
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = false,
                            openWorldHint = false))
    public String reviewRequestChanges(
            @ToolParam(description = "Id of a review (R-…) or the version it is about, such as RB-SERVICE-001-v2")
                    String review,
            @ToolParam(
                            description =
                                    "The sha256 of the text that was read, 64 hexadecimal digits, as review_get gives it")
                    String sha256,
            @ToolParam(description = "The revision of the review that was read, as review_get gives it")
                    Integer revision,
            @ToolParam(
                            description =
                                    "Why, in full sentences for the people who read it, at most 4000 characters; not blank")
                    String reason,
            @ToolParam(required = false, description = ASSISTANT) String assistant) {
        return calls.call(
                "review_request_changes",
                given("review", review, "sha256", sha256, "revision", revision, "reason", reason),
                assistant);
    }

    @Tool(
            name = "review_decide",
            description =
                    "Approves or rejects exactly the text that was read, in the name of the person. Only when the person has read it and says so in this conversation.",
            annotations =
                    @Tool.Annotations(
                            title = "Decide a review",
                            readOnlyHint = false,
                            destructiveHint = true,
                            idempotentHint = false,
                            openWorldHint = false))
    public String reviewDecide(
            @ToolParam(description = "Id of a review (R-…) or the version it is about, such as RB-SERVICE-001-v2")
                    String review,
            @ToolParam(description = "What is decided") String decision,
            @ToolParam(
                            description =
                                    "The sha256 of the text that was read, 64 hexadecimal digits, as review_get gives it")
                    String sha256,
            @ToolParam(description = "The revision of the review that was read, as review_get gives it")
                    Integer revision,
            @ToolParam(
                            description =
                                    "Why, in full sentences for the people who read it, at most 4000 characters; not blank")
                    String reason,
            @ToolParam(required = false, description = ASSISTANT) String assistant) {
        return calls.call(
                "review_decide",
                given("review", review, "decision", decision, "sha256", sha256, "revision", revision, "reason", reason),
                assistant);
    }

    /** Names and values by turns; what has no value was not given. */
    private static Map<String, Object> given(Object... namesAndValues) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                given.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return given;
    }
}
