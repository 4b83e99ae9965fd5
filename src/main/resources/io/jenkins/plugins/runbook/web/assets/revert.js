// Asks why before an earlier version becomes active again.

import { h } from './dom.js';

export function confirmRevert(app, version) {
  const error = h('p', { class: 'rb-error', role: 'alert', id: 'rb-revert-error' });
  const reason = h('textarea', { class: 'jenkins-input', rows: 3, name: 'reason', required: true, 'aria-describedby': 'rb-revert-error' });
  const cancel = h('button', { type: 'button', class: 'jenkins-button' }, 'Cancel');
  const form = h('form', { method: 'dialog', novalidate: true },
    h('h2', { id: 'rb-revert-title' }, `Go back to ${version}?`),
    h('p', null, 'It becomes what is executed; the version that is active now is kept and can be gone back to.'),
    h('label', { class: 'rb-field rb-field-block' }, h('span', null, 'Reason (required)'), reason), error,
    h('div', { class: 'rb-dialog-buttons' }, cancel, h('button', { type: 'submit', class: 'jenkins-button jenkins-button--primary' }, 'Go back')));
  const dialog = h('dialog', { class: 'rb-dialog', 'aria-labelledby': 'rb-revert-title' }, form);
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await app.api.post(`runbooks/revert/${encodeURIComponent(version)}`, { reason: reason.value });
      dialog.close();
      await app.refresh();
    } catch (e) {
      error.textContent = e.message;
    }
  });
  app.mount.append(dialog);
  dialog.showModal();
}
