// How an execution ended: the error, the steps, what changed on the host.

import { h, notice, table } from './dom.js';
import { badge, executionLink, tile, tiles, versionLink, when } from './parts.js';
import { bytes, clipped, count, line, percent, plain, seconds, words } from './text.js';

/** The error in one card: what, where, on which evidence. */
export function failure(run, analysis) {
  const step = run.executed_steps.find((one) => one.step_number === run.error_step) || run.executed_steps.find((one) => one.error);
  return h('div', { class: 'rb-card' },
    h('p', null, badge(run.outcome), ' ', executionLink(run.execution_id), ` of version ${run.runbook_version} for `,
      h('strong', null, words(line(run.incident_type, 60))), ` on ${line(run.hostname, 80)}, `, when(run.started_at), ` (${seconds(run.duration_seconds)})`),
    run.incident_description && h('p', { class: 'rb-muted' }, `Incident ${line(run.incident_id, 60)}: ${line(run.incident_description, 500)}`),
    run.error_message && h('p', { class: 'rb-error' }, plain(run.error_message)),
    step && h('div', null,
      h('h3', null, `Step ${step.step_number}: ${line(step.name || step.action, 120)}`),
      h('pre', { class: 'rb-pre', tabindex: '0', 'aria-label': 'Command of the failed step' }, clipped(step.action, 4_000)),
      h('pre', { class: 'rb-pre rb-output', tabindex: '0', 'aria-label': 'Output of the failed step' }, clipped(step.output) || '(no output)')),
    run.error_traceback && h('details', null, h('summary', null, 'Trace'), h('pre', { class: 'rb-pre', tabindex: '0' }, clipped(run.error_traceback))),
    analysis?.evidence.length > 0 && h('div', null, h('h3', null, 'Evidence'), evidence(analysis.evidence)),
    instead(analysis));
}

/** What to do where no new version would help, with a way to the runbook that answers better; nothing when a new version waits. */
export function instead(analysis) {
  return analysis?.advice && h('div', { class: 'rb-instead' },
    h('p', null, h('strong', null, 'Instead: '), plain(analysis.advice)),
    analysis.suggested_runbook && h('p', null, 'Runbook that answers better: ', versionLink(analysis.suggested_runbook)));
}

export function evidence(lines) {
  return h('ul', { class: 'rb-evidence' }, lines.map((one) => h('li', null, h('span', { class: 'rb-muted' }, line(one.source, 80)), h('code', null, clipped(one.line, 1_000)))));
}

/** Steps in the order of execution. */
export function trace(run) {
  if (!run.executed_steps.length) {
    return notice('Nothing ran', 'The execution ended before its first step.');
  }
  return h('ol', { class: 'rb-steps' }, run.executed_steps.map((step) => h('li', { class: 'rb-step' },
    h('details', { 'data-key': `step-${step.phase || ''}-${step.step_number}`, open: ['failed', 'timed_out'].includes(step.status) },
      h('summary', null, badge(step.status || (step.success ? 'succeeded' : 'failed')), ' ', h('span', null, `${step.step_number}. ${line(step.name || step.action, 140)}`),
        h('span', { class: 'rb-muted' }, ` ${seconds(step.duration_seconds)}${step.attempts > 1 ? `, ${step.attempts} tries` : ''}${step.exit_code ? `, exit ${step.exit_code}` : ''}`)),
      h('pre', { class: 'rb-pre', tabindex: '0', 'aria-label': 'Command' }, clipped(step.action, 8_000)),
      step.error && h('p', { class: 'rb-error' }, plain(step.error)),
      h('pre', { class: 'rb-pre rb-output', tabindex: '0', 'aria-label': 'Output' }, clipped(step.output) || '(no output)')))));
}

/** Whether the fix is proven, and what changed on the host. */
export function stateDiff(run) {
  const verdict = run.verification_passed === null ? 'unknown' : run.verification_passed ? 'passed' : 'failed';
  return h('div', null,
    tiles(tile(badge(verdict), 'verification'), tile(line(run.verification_method, 40) || '–', 'method'), tile(percent(run.confidence), 'confidence'),
      tile(run.state_diff.length, 'readings changed')),
    run.verification_evidence?.length > 0 && table('Verification', [['Verdict', 'rb-narrow'], ['Check', ''], ['Seen', 'rb-why']],
      run.verification_evidence.map((one) => [badge(one.verdict), line(one.check, 160), h('code', null, clipped(one.detail, 1_000))])),
    run.state_diff.length > 0
      ? table('State before and after', [['Reading', ''], ['Before', ''], ['After', '']],
        run.state_diff.map((change) => [h('code', null, line(change.key, 160)), value(change.before, change.unit), value(change.after, change.unit)]))
      : h('p', { class: 'rb-muted' }, `Nothing that was looked at changed (${count(Object.keys(run.state_before?.readings || {}).length, 'reading')}).`));
}

const UNITS = { percent: ' %', seconds: ' s', days: ' days' };

function value(text, unit) {
  if (text === null || text === undefined) {
    return h('span', { class: 'rb-muted' }, 'none');
  }
  return unit === 'bytes' ? bytes(Number(text)) : `${line(text, 200)}${UNITS[unit] || ''}`;
}
