package io.jenkins.plugins.runbook.model;

/** What a person may do. */
public enum Permission {
    /** See runbooks, executions and reviews. */
    VIEW,
    /** Execute approved versions. */
    RUN,
    /** Bring runbooks in. */
    IMPORT,
    /** Claim, comment, request changes. */
    REVIEW,
    /** Approve or reject. */
    APPROVE,
    /** Run a proposal where it can do no harm. */
    REHEARSE,
    /** Stop runbooks from being executed, and let them be executed again. */
    SUSPEND,
    /** Change settings, override policy. */
    CONFIGURE
}
