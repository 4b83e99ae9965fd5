# Starts the command line it is given and ends as that ends. Stands between a step and what started it, and never in the step's way:
#   - what the step kills by 'kill 0' or 'kill $PPID' is this, or nothing; what started it lives on
#   - texts and values come as ASCII in numbered variables, as the caller may know neither their characters nor their names
# RUNBOOK_GIVEN names them: NAME= as it is, NAME: with bytes as \0ooo. RUNBOOK_n_m is piece m of value n. A text becomes an argument.
# Each line can be put behind the one before with a space: where a script must begin on the first line of its file, this stands there too.
exec 3>&2 2>/dev/null;
trap : HUP INT QUIT TERM ALRM USR1 USR2;
RUNBOOK_N=0;
for RUNBOOK_ITEM in ${RUNBOOK_GIVEN-}; do
  RUNBOOK_N=$((RUNBOOK_N + 1));
  RUNBOOK_M=1;
  RUNBOOK_VALUE=;
  while eval "[ \"\${RUNBOOK_${RUNBOOK_N}_$RUNBOOK_M+x}\" ]"; do
    eval "RUNBOOK_VALUE=\$RUNBOOK_VALUE\$RUNBOOK_${RUNBOOK_N}_$RUNBOOK_M";
    unset "RUNBOOK_${RUNBOOK_N}_$RUNBOOK_M";
    RUNBOOK_M=$((RUNBOOK_M + 1));
  done;
  case $RUNBOOK_ITEM in *:) RUNBOOK_VALUE=$(printf '%b.' "$RUNBOOK_VALUE"); RUNBOOK_VALUE=${RUNBOOK_VALUE%.} ;; esac;
  eval "${RUNBOOK_ITEM%[:=]}=\$RUNBOOK_VALUE; export ${RUNBOOK_ITEM%[:=]}";
done;
if [ "${RUNBOOK_TEXT+x}" ]; then set -- "$@" "$RUNBOOK_TEXT" ${RUNBOOK_CALLED:+"$RUNBOOK_CALLED"}; fi;
unset RUNBOOK_N RUNBOOK_M RUNBOOK_ITEM RUNBOOK_VALUE RUNBOOK_GIVEN RUNBOOK_TEXT RUNBOOK_CALLED;
# In a subshell that becomes the command: what a shell says of how it ended goes where this one's errors go, to nowhere.
(
  exec 2>&3 3>&-;
  if command -v setsid >/dev/null; then exec setsid "$@"; fi;
  if command -v perl >/dev/null; then exec perl -MPOSIX -e 'POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127' "$@"; fi;
  exec "$@"
);
exit $?;
