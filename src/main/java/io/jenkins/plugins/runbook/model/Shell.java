package io.jenkins.plugins.runbook.model;

/** What interprets a script. */
public enum Shell {
    /** {@code sh -e}. */
    SH,
    /** {@code bash -e}. */
    BASH,
    /** PowerShell 7, or Windows PowerShell where that is what there is. */
    PWSH,
    /** {@code cmd.exe}. */
    BAT,
    /** {@code python3}, else {@code python}. */
    PYTHON
}
