// Talks to the server. Where it is, and the crumb Jenkins wants, stand in data attributes of the page.

/** What the server refused, with its sentence for people. */
export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export class Api {
  constructor(mount) {
    const head = document.head.dataset;
    this.base = (mount.dataset.base || '.').replace(/\/$/, '');
    this.crumbHeader = mount.dataset.crumbHeader || head.crumbHeader;
    this.crumbValue = mount.dataset.crumbValue || head.crumbValue;
  }

  url(path, query = {}) {
    const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value != null));
    return `${this.base}/api/${path}${parameters.size ? `?${parameters}` : ''}`;
  }

  get(path, query, signal) {
    return this.#send(this.url(path, query), { signal });
  }

  post(path, body = {}) {
    const headers = { 'Content-Type': 'application/json' };
    if (this.crumbHeader && this.crumbValue) {
      headers[this.crumbHeader] = this.crumbValue;
    }
    return this.#send(this.url(path), { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async #send(url, options) {
    let response;
    try {
      response = await fetch(url, { credentials: 'same-origin', ...options });
    } catch (e) {
      if (e.name === 'AbortError') {
        throw e;
      }
      throw new ApiError(0, 'unreachable', 'The server does not answer. What you see may be out of date.');
    }
    const isJson = (response.headers.get('Content-Type') || '').startsWith('application/json');
    const body = isJson ? await response.json() : null;
    if (!response.ok || !isJson) {
      throw new ApiError(response.status, body?.error?.code || 'unexpected',
        body?.error?.message || `The server answered ${response.status}. Perhaps you have to log in again.`);
    }
    return body;
  }
}
