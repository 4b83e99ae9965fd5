# Parameters come to our own scripts under names of ours, so that none can change what those do. What a person wrote finds them as declared.
declared() {
  for RUNBOOK_NAME in $RUNBOOK_PARAMETERS; do
    eval "$RUNBOOK_NAME=\$RUNBOOK_P_$RUNBOOK_NAME; export $RUNBOOK_NAME"
    unset "RUNBOOK_P_$RUNBOOK_NAME"
  done
}
