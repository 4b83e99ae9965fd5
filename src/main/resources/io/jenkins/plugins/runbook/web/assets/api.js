// Talks to the server. Where it is, and the crumb Jenkins wants, stand in data attributes of the page.

/** What the server refused, with its sentence for people. */
export class ApiError extends Error {
  constructor(status, code, message, see) {
    super(message);
    this.see = see;
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
    const body = await json(response);
    if (!response.ok || !body) {
      throw new ApiError(response.status, body?.error?.code || 'unexpected', body?.error?.message || unexpected(response), body?.error?.see);
    }
    return body;
  }
}

/** The answer's JSON; null when it is none, as when a proxy or a login page answers. */
async function json(response) {
  const isJson = (response.headers.get('Content-Type') || '').startsWith('application/json');
  try {
    return isJson ? await response.json() : null;
  } catch {
    return null;
  }
}

function unexpected({ status, ok, redirected }) {
  if (status === 401 || status === 403 || (ok && redirected)) {
    return 'Your session has ended, or you may not do this any more.';
  }
  return ok ? 'Something else than runbooks answered at this address.' : `The server could not answer (${status}).`;
}
