#!/bin/sh
# Holds this plugin against ansible on the same machine: ten local commands, and reading the state of the host. Aimed at: a tenth of its time.
# Needs target/runbook.jar; leaves out ansible, and says so, where it is not installed (Debian: apt-get install ansible).
# The plugin is measured warm, as in a Jenkins that runs, and cold, as a command of its own; ansible is always a command of its own.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
jar=$here/target/runbook.jar
[ -f "$jar" ] || { echo "$jar is missing; build it with: mvn -f src/central package" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# median COMMAND...: the middle of five runs, in milliseconds
median() {
  for round in 1 2 3 4 5; do
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1
    echo $((($(date +%s%N) - start) / 1000000))
  done | sort -n | sed -n 3p
}
line() { printf '%-34s %10s ms\n' "$1" "$2"; }

echo "== this plugin, $(date -u +%Y-%m-%d), $(nproc) processors, load $(cut -d ' ' -f 1 /proc/loadavg)"
java -cp "$(dirname "$jar")/test-classes:$jar" io.jenkins.plugins.runbook.execution.bench.ExecutionBench 2>/dev/null | tee figures
{
  printf 'id: RB-TEN\nname: Ten local commands\nincidentTypes: [service_crash]\nsteps:\n'
  for i in 1 2 3 4 5 6 7 8 9 10; do printf '  - {name: step %s, run: echo %s}\n' "$i" "$i"; done
  printf 'verify:\n  - run: "true"\n'
} >ten.yaml
cold=$(median java -jar "$jar" --home "$work/home" run ten.yaml --incident service_crash --recurrence 0s)
line 'the same as a command, cold' "$cold"

if ! command -v ansible-playbook >/dev/null 2>&1; then
  echo "== ansible is not installed here; nothing to compare with"
  exit 0
fi
{
  printf -- '- hosts: localhost\n  connection: local\n  gather_facts: false\n  tasks:\n'
  for i in 1 2 3 4 5 6 7 8 9 10; do printf '    - name: step %s\n      ansible.builtin.command: echo %s\n' "$i" "$i"; done
} >ten.yml

echo "== $(ansible --version | head -n 1), load $(cut -d ' ' -f 1 /proc/loadavg)"
playbook=$(median ansible-playbook -i localhost, ten.yml)
setup=$(median ansible localhost -i localhost, -c local -m setup)
line 'ansible-playbook, ten commands' "$playbook"
line 'ansible -m setup' "$setup"

# share NAME FIGURE OF: what part of ansible's time that is
share() { awk -v name="$1" -v ours="$2" -v theirs="$3" 'BEGIN { printf "%-34s %9.1f %% of ansible%s\n", name, 100 * ours / theirs, (ours <= theirs / 10) ? "" : ", more than a tenth" }'; }
figure() { awk -v name="$1" 'index($0, name) == 1 { print substr($0, 35) + 0; exit }' figures; }
echo "== compared"
share 'ten commands, warm' "$(figure 'runbook of ten steps')" "$playbook"
share 'ten commands, cold' "$cold" "$playbook"
share 'capture, default set' "$(figure 'capture, default set')" "$setup"
