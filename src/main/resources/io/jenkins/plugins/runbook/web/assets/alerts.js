// What the page says when the server refuses, fails or is away, and what a person can do then.

import { button, h } from './dom.js';
import { to } from './links.js';
import { whatToDo } from './parts.js';
import { line, plain } from './text.js';

/** An alert for an error of the API; since is when what is shown was true, null when nothing is shown. */
export function trouble(error, since) {
  const ended = error.status === 401 || (error.status === 403 && error.code === 'unexpected');
  const passes = error.status === 0 || error.status >= 500;
  return h('div', { class: 'jenkins-alert jenkins-alert-danger' },
    h('p', null, plain(line(error.message, 1_000)), whatToDo(error.see)),
    since && (ended || passes) && h('p', null, `What you see is of ${since.toLocaleTimeString()}. What you typed is kept.`),
    h('div', { class: 'rb-buttons' },
      ended ? button('Log in again', 'reload') : passes && button('Try again', 'retry'),
      error.status === 404 && h('a', { class: 'jenkins-button', href: to('queue') }, 'Go to the queue')));
}
