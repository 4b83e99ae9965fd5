#!/bin/sh
# Holds this plugin against ansible on the same machine: ten local commands, and reading the state of the host.
# Needs target/runbook.jar; leaves out ansible, and says so, where it is not installed (Debian: apt-get install ansible).
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
jar=$here/target/runbook.jar
[ -f "$jar" ] || { echo "$jar is missing; build it with: mvn -f pom-central.xml package" >&2; exit 1; }

echo "== this plugin"
java -cp "$jar" io.jenkins.plugins.runbook.execution.bench.ExecutionBench

if ! command -v ansible-playbook >/dev/null 2>&1; then
  echo "== ansible is not installed here; nothing to compare with"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
  printf -- '- hosts: localhost\n  connection: local\n  gather_facts: false\n  tasks:\n'
  for i in 1 2 3 4 5 6 7 8 9 10; do printf '    - name: step %s\n      ansible.builtin.command: echo %s\n' "$i" "$i"; done
} >"$work/ten.yml"

# median NAME COMMAND...: the middle of five runs, in milliseconds
median() {
  name=$1
  shift
  for round in 1 2 3 4 5; do
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1
    echo $((($(date +%s%N) - start) / 1000000))
  done | sort -n | sed -n 3p | { read -r ms; printf '%-34s %10s ms\n' "$name" "$ms"; }
}

echo "== $(ansible --version | head -n 1)"
median 'ansible-playbook, ten commands' ansible-playbook -i localhost, "$work/ten.yml"
median 'ansible -m setup' ansible localhost -i localhost, -c local -m setup
