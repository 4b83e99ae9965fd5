// Single keys for people who review all day. They can be switched off (WCAG 2.1.4).

import { openDialog } from './dialog.js';
import { h } from './dom.js';
import { to } from './links.js';

const OFF = 'runbooks-shortcuts-off';
const KEYS = [
  ['/', 'Search'], ['j', 'Next in the list'], ['k', 'Previous in the list'], ['Enter', 'Open'], ['u', 'Back to the queue'],
  ['a', 'Approve'], ['c', 'Request changes'], ['x', 'Reject'], ['m', 'Comment'], ['e', 'Edit'], ['l', 'Claim or release'], ['r', 'Rehearse'],
  ['t', 'Record a test'], ['?', 'This list'],
];
const CONTROLS = { l: '[data-action=claim]', r: '[data-action=rehearse]', t: '[data-action=test]' };
const VERBS = { a: 'approve', c: 'changes', x: 'reject', m: 'comment' };

export function onShortcut(event, app) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || busy(event.target)) {
    return;
  }
  if (!switchedOff() && run(event.key, app)) {
    event.preventDefault();
  }
}

function busy(target) {
  return document.querySelector('dialog[open]') || target.closest?.('input, textarea, select, [contenteditable]');
}

function switchedOff() {
  return localStorage.getItem(OFF) === 'yes';
}

function run(key, app) {
  if (key === '?') {
    showHelp(app);
    return true;
  }
  if (key === '/') {
    return focus(app.view.querySelector('input[type=search]'));
  }
  if (key === 'j' || key === 'k') {
    return step(app, key === 'j' ? 1 : -1);
  }
  if (key === 'u') {
    location.hash = to('queue');
    return true;
  }
  const wanted = CONTROLS[key] || (VERBS[key] && `[data-verb=${VERBS[key]}]`);
  const control = wanted && app.view.querySelector(wanted);
  control?.click();
  return Boolean(control);
}

function step(app, by) {
  const links = [...app.view.querySelectorAll('[data-row-link]')];
  const now = links.indexOf(document.activeElement);
  return focus(links[Math.max(0, Math.min(links.length - 1, now + by))]);
}

function focus(element) {
  element?.focus();
  return Boolean(element);
}

export function showHelp(app) {
  const on = h('input', { type: 'checkbox', id: 'rb-shortcuts-on' });
  on.checked = !switchedOff();
  on.addEventListener('change', () => localStorage.setItem(OFF, on.checked ? 'no' : 'yes'));
  openDialog(app, 'Keyboard shortcuts',
    h('dl', { class: 'rb-keys' }, KEYS.map(([key, what]) => [h('dt', null, h('kbd', null, key)), h('dd', null, what)])),
    h('p', null, on, h('label', { for: 'rb-shortcuts-on' }, ' Use single-key shortcuts')),
    h('div', { class: 'rb-dialog-buttons' }, h('button', { type: 'submit', class: 'jenkins-button jenkins-button--primary' }, 'Close')));
}
