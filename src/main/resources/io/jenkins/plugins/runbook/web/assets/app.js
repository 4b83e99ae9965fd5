// Starts the page: reads the address, shows its view, keeps it fresh.

import { Api } from './api.js';
import { trouble } from './alerts.js';
import { button, h } from './dom.js';
import { decide } from './decision.js';
import { read, to } from './links.js';
import { show } from './morph.js';
import { onShortcut, showHelp } from './shortcuts.js';
import { lift, suspend, suspended } from './suspension.js';
import { audit } from './view-audit.js';
import { execution, executions } from './view-executions.js';
import { history, queue } from './view-queue.js';
import { insights } from './view-insights.js';
import { runbook, runbooks } from './view-library.js';
import { review } from './view-review.js';
import { upkeep } from './view-upkeep.js';
import { incident, incidents } from './view-incidents.js';

const REFRESH_MILLIS = 30_000;
const EARLY_MILLIS = 3_000;
const ROUTES = [
  ['queue', queue], ['review', null, review], ['history', history], ['library', runbooks, runbook],
  ['executions', executions, execution], ['incidents', incidents, incident], ['insights', insights], ['audit', audit], ['upkeep', upkeep],
];
const TABS = [['queue', 'Queue'], ['library', 'Library'], ['executions', 'Executions'],
  ['incidents', 'Incidents'], ['insights', 'Insights'], ['history', 'History'], ['audit', 'Audit'], ['upkeep', 'Upkeep', 'configure']];

class App {
  constructor(mount) {
    this.mount = mount;
    this.api = new Api(mount);
    this.local = mount.dataset.host === 'local';
    this.state = {};
  }

  async start() {
    this.mount.classList.add('rb');
    this.nav = h('nav', { class: 'rb-tabs', 'aria-label': 'Runbooks' });
    this.alert = h('div', { class: 'rb-alerts', role: 'alert' });
    this.stopped = h('div', { class: 'rb-stopped', role: 'status' });
    this.view = h(this.local ? 'main' : 'section', { class: 'rb-view', tabindex: '-1', 'aria-label': 'Runbooks' });
    this.live = h('div', { class: 'rb-hidden', 'aria-live': 'polite' });
    this.mount.replaceChildren(this.nav, this.stopped, this.alert, this.view, this.live);
    this.mount.addEventListener('click', (event) => this.act(event, 'action'));
    this.mount.addEventListener('change', (event) => this.act(event, 'change'));
    this.mount.addEventListener('input', (event) => this.act(event, 'input'));
    document.addEventListener('keydown', (event) => onShortcut(event, this));
    document.addEventListener('visibilitychange', () => !document.hidden && this.refresh());
    window.addEventListener('hashchange', () => this.open());
    window.setInterval(() => !document.hidden && this.refresh(), REFRESH_MILLIS);
    await this.open();
  }

  /** Shows what the address names. */
  async open() {
    const { view: name, id, query } = read(location.hash || to('queue'));
    const [, all, one] = ROUTES.find(([route]) => route === name) || [];
    const view = id === '' ? all : id && one;
    if (!view) {
      location.replace(to('queue'));
      return;
    }
    window.history.replaceState(window.history.state, '', to(name, id, query));
    const sameView = this.current?.name === name && this.current.id === id;
    this.current = { name, id, view, query };
    this.state = sameView ? this.state : {};
    await this.refresh();
    if (!sameView && this.opened) {
      window.scrollTo(0, 0);
      this.view.focus({ preventScroll: true });
    }
    this.opened = true;
  }

  /** Asks again and changes what is different, no more. */
  async refresh() {
    const here = this.current;
    this.pending?.abort();
    this.pending = new AbortController();
    try {
      if (!this.session || this.doubtful) {
        this.session = await this.api.get('session', {}, this.pending.signal);
        this.doubtful = false;
      }
      this.drawTabs();
      this.limits = await this.api.get('limits', {}, this.pending.signal);
      show(this.stopped, suspended(this));
      const data = await here.view.load(this.api, here, this.pending.signal);
      if (here !== this.current) {
        return;
      }
      this.announce(here.view.summary?.(data));
      this.data = data;
      this.shown = here;
      this.seen = new Date();
      this.draw();
      this.warn(null);
      window.clearTimeout(this.early);
      this.early = here.view.changesSoon?.(data) && window.setTimeout(() => !document.hidden && this.refresh(), EARLY_MILLIS);
    } catch (e) {
      if (e.name !== 'AbortError' && here === this.current) {
        this.fail(e);
      }
    }
  }

  draw() {
    document.title = `${this.current.view.title(this.data, this.current)} – Runbooks`;
    show(this.view, this.current.view.render(this.data, this));
    this.mount.dataset.shown = location.hash;
  }

  announce(text) {
    if (text && this.lastSummary && text !== this.lastSummary) {
      this.live.textContent = text;
    }
    this.lastSummary = text;
  }

  drawTabs() {
    const chosen = this.current.name === 'review' ? 'queue' : this.current.name;
    show(this.nav, h('nav', { class: 'rb-tabs', 'aria-label': 'Runbooks' },
      h('ul', null, TABS.filter(([, , needs]) => !needs || this.may(needs)).map(([name, label]) => h('li', null, h('a', {
        href: to(name), class: 'rb-tab', 'aria-current': name === chosen ? 'page' : null,
      }, label)))),
      h('span', { class: 'rb-user' }, this.session.user,
        button('?', 'help', { kind: 'tertiary', 'aria-label': 'Keyboard shortcuts', class: 'jenkins-button jenkins-button--tertiary rb-help' }))));
  }

  may(permission) {
    return this.session.permissions.includes(permission);
  }

  act(event, kind) {
    const element = event.target.closest(`[data-${kind}]`);
    if (!element || element.disabled) {
      return;
    }
    const name = element.dataset[kind];
    const everywhere = {
      help: () => showHelp(this), decide: () => decide(this, element.dataset.verb), retry: () => this.refresh(), suspend: () => suspend(this), lift: () => lift(this, element.dataset.scope), reload: () => location.reload(), jump: () => this.jump(element.dataset.to),
    };
    const action = everywhere[name] || this.current.view.actions?.[name];
    if (action) {
      // Also what it throws before it returns.
      new Promise((done) => { done(action(this, element)); }).catch((e) => this.fail(e));
    }
  }

  /** Goes to another query of the same view, such as another filter. */
  filter(changes) {
    location.hash = to(this.current.name, this.current.id, { ...this.current.query, ...changes });
  }

  /** Shows a part of the view and puts the focus there; the address is taken by the view itself. */
  jump(id) {
    const part = document.getElementById(id);
    part?.scrollIntoView();
    part?.focus({ preventScroll: true });
  }

  say(text) {
    this.live.textContent = text;
  }

  /** Says what went wrong and what to do; what was shown stays, unless it belongs to another address. */
  fail(error) {
    // The user may have changed by now; what is shown was requested by the earlier one and can still be drawn.
    this.doubtful ||= error.status === 401 || error.status === 403;
    const here = this.shown?.name === this.current.name && this.shown.id === this.current.id;
    if (!here) {
      show(this.view, h('div', null, h('h1', null, 'Runbooks')));
    }
    this.warn(trouble(error, here ? this.seen : null));
  }

  warn(alert) {
    show(this.alert, h('div', { class: this.alert.className }, alert));
  }
}

new App(document.getElementById('runbooks')).start();
