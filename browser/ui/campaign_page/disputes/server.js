// What the tab asks of the server: lists, one item after the other (kept and fetched ahead), and what is sent.
const SILENT = "The server does not answer. Check that it is running.";

/** Errors are {error, status}; `status` 0: no connection. */
export function createServer(client, campaignId) {
  const at = `campaigns/${encodeURIComponent(campaignId)}`;
  const kept = new Map(); // path -> promise of an answer

  async function get(path) {
    const { status, body } = await client.get(`${at}/${path}`);
    return status === 200 ? body : { error: body?.error ?? SILENT, status };
  }

  function item(path) {
    if (!kept.has(path)) {
      const asked = get(path);
      kept.set(path, asked);
      asked.then((answer) => { if (answer.error) kept.delete(path); });
    }
    return kept.get(path);
  }

  /** Everything kept may be another after this. */
  async function post(path, message) {
    const { status, body } = await client.post(`${at}/${path}`, message);
    if (status !== 0) kept.clear();
    return status === 201 ? body : { error: body?.error ?? SILENT, status };
  }

  return {
    disputes: () => get("disputes"),
    confirmations: () => get("confirmations"),
    finals: (query) => get(`finals?${query}`),
    dispute: (id) => item(`disputes/${id}`),
    confirmation: (id) => item(`confirmations/${id}`),
    evidence: (id) => item(`disputes/${id}/evidence`),
    effect: (id) => get(`guidelines/effect?annotation=${id}`),
    post,
    forget: () => kept.clear(),
  };
}
