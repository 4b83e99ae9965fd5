// The head of a review: four questions a reviewer has, each answered in a few lines, with the way to the whole answer.

import { changeMark, shortChange } from './diff.js';
import { h } from './dom.js';
import { inHandbook } from './links.js';
import { badge, executionLink, rate, riskBadge, whatToDo } from './parts.js';
import { count, line, percent, plain, words } from './text.js';

const SHOWN = 4;

export function inAMinute(one, comparison) {
  return h('div', { class: 'rb-minute' },
    answer('What failed?', 'failed', whatFailed(one)),
    answer('What would change?', 'changes', whatChanges(comparison)),
    answer('What could go wrong?', 'changes', whatCouldGoWrong(one)),
    answer('What was tried?', 'tests', whatWasTried(one)));
}

function answer(question, to, ...body) {
  return h('section', { class: 'rb-card' },
    h('div', { class: 'rb-question' }, h('h2', null, question),
      jump(to, `${question} Details`, 'details')),
    body);
}

function jump(to, name, label) {
  return h('button', { type: 'button', class: 'rb-jump', 'data-action': 'jump', 'data-to': `rb-${to}`, 'aria-label': name }, label);
}

function whatFailed({ execution: run, analysis, occurrences, parent_version: parent }) {
  if (!run) {
    return h('p', null, parent ? 'No execution stands behind this: a person proposes it.' : 'Nothing: this is a new runbook.');
  }
  return [
    h('p', { class: 'rb-error' }, plain(line(run.error_message, 300)) || `The execution ended ${words(run.outcome)}.`),
    h('p', null, badge(run.outcome), ' ', h('strong', null, words(line(run.incident_type, 60))), ` on ${line(run.hostname, 80)}, version ${run.runbook_version}, `,
      executionLink(run.execution_id, 'execution'), occurrences > 1 && `; ${count(occurrences, 'failure')} like it`),
    analysis?.reasoning && h('p', { class: 'rb-muted' }, plain(line(analysis.reasoning, 300))),
  ];
}

function whatChanges({ structural: all, parent }) {
  if (!parent) {
    return h('p', null, 'Everything is new: there is no earlier version.');
  }
  if (!all.length) {
    return h('p', null, 'Nothing in meaning: only layout or comments differ.');
  }
  return [
    h('ul', { class: 'rb-plain' }, all.slice(0, SHOWN).map((one) => h('li', null, changeMark(one.kind), ' ', line(one.label, 120), shortChange(one)))),
    all.length > SHOWN && h('p', { class: 'rb-muted' }, `and ${all.length - SHOWN} more`),
  ];
}

function whatCouldGoWrong({ proposal, history, parent_version: parent, execution }) {
  const findings = proposal?.findings || [];
  const before = history.find((version) => version.runbook_version === parent);
  return [
    findings.length > 0
      ? h('ul', { class: 'rb-plain', 'aria-label': 'Risks' }, findings.map((risk) => h('li', null, riskBadge(risk), ' ', plain(line(risk.message, 400)), whatToDo(inHandbook('review.md#what-the-guard-says')))))
      : h('p', null, proposal ? 'The guard flagged nothing. It looks for destructive verbs, and for commands, hosts, credentials and paths the runbook did not use before.' : 'A person wrote it; the guard looks at what machines write.'),
    before?.record.executions > 0 && h('p', null, 'What it replaces was verified in ', rate(before.record), '.'),
    execution && proposal && h('p', { class: 'rb-muted' }, `The learner is ${percent(proposal.confidence)} sure that this change helps.`),
  ];
}

function whatWasTried({ tests, past_decisions: past, decisions, rehearsal }) {
  const passed = tests.filter((test) => test.passed).length;
  const rejected = past.filter((other) => other.status === 'rejected').length;
  return [
    tests.length > 0
      ? h('ul', { class: 'rb-plain' }, tests.slice(-SHOWN).map((test) => h('li', null, badge(test.passed ? 'passed' : 'failed'), ' ', line(test.name, 120))))
      : h('p', null, rehearsal?.running_for ? 'It is being rehearsed.' : 'It was not rehearsed.'),
    tests.length > SHOWN && h('p', { class: 'rb-muted' }, `${passed} of ${tests.length} passed.`),
    past.length > 0 && h('p', null, `${count(past.length, 'similar proposal')} decided before, ${rejected ? `${rejected} of them rejected` : 'none rejected'}. `, jump('past', 'Similar decisions', 'which')),
    decisions.length > 0 && h('p', { class: 'rb-muted' }, `${count(decisions.length, 'contribution')} of reviewers so far.`),
  ];
}
